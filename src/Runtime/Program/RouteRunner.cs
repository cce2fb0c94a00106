using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Program;

/// <summary>Executes routes step by step until the run ends or waits. No C# frame is ever under a waiting route.</summary>
internal static class RouteRunner
{
    /// <summary>Goes on where the run is.</summary>
    /// <returns>True when the run has ended; false while it waits.</returns>
    public static bool Continue(RouteContext context)
    {
        while (true)
        {
            switch (Execute(context).Code)
            {
                case -2 when Leave(context, ended: false) is { } finished:
                    return finished;
                case -3 when Leave(context, ended: true) is { } finished:
                    return finished;
                case -4 when context.NextRoute is null:
                    return false;
                case -4:
                    Enter(context, context.NextKind);
                    break;
                case -5:
                    Enter(context, context.Kind);
                    break;
            }
        }
    }

    /// <summary>Goes on after a wait with the function's code; it may have another wait or route in store.</summary>
    /// <returns>As <see cref="Continue"/>.</returns>
    public static bool Resume(RouteContext context, ReturnCode code)
    {
        if (context.Finish(code, context.KeepsCode).IsPending)
        {
            if (context.NextRoute is null)
                return false;
            Enter(context, context.NextKind);
            return Continue(context);
        }

        context.EndCall();
        return context.IsEnding && Leave(context, ended: true) is { } finished ? finished : Continue(context);
    }

    /// <summary>Runs steps of the top frame up to one that the runner has to do something for.</summary>
    private static StepResult Execute(RouteContext context)
    {
        ref var frame = ref context.Frames[context.Depth - 1];
        var steps = frame.Route.Steps;
        var pc = frame.Pc;
        context.Worker.Running = context;
        while (true)
        {
            frame.Pc = pc;
            if (--context.Budget < 0)
                return Exhausted(context);

            var result = steps[pc](context);
            if (context.IsEnding)
                return StepResult.End;
            if (result.Code == -1)
            {
                pc++;
            }
            else if (result.Code >= 0)
            {
                pc = result.Code;
            }
            else
            {
                context.Frames[context.Depth - 1].Pc = pc + 1;
                return result;
            }
        }
    }

    private static void Enter(RouteContext context, Dsl.Symbols.RouteKinds kind)
    {
        var route = context.NextRoute!;
        var then = context.NextThen;
        context.NextRoute = null;
        context.NextThen = null;
        if (context.Depth >= context.Version.Core.MaxRecursiveLevel)
        {
            context.ErrorHere("route() calls are nested too deep (max_recursive_level); the call was not made");
            context.CallResult = -1;
            return;
        }

        context.Worker.Trace?.Entered(context, route, kind);
        context.Push(route, kind, then);
    }

    /// <summary>Leaves the top frame, or on <paramref name="ended"/> all up to the next boundary.</summary>
    /// <returns>Null when there is something to go on with; else whether the run has ended (true) or waits (false).</returns>
    private static bool? Leave(RouteContext context, bool ended)
    {
        var outcome = ended ? context.Outcome : new RunOutcome(RunEnd.Return, context.LastResult);
        while (true)
        {
            var then = context.Pop();
            if (then is not null)
            {
                context.IsEnding = false;
                context.RouteOutcome = outcome;
                context.LastResult = 1;
                var code = context.Finish(context.GoOn(then), context.KeepsCode);
                if (!code.IsPending)
                {
                    context.EndCall();
                    return context.IsEnding ? Leave(context, ended: true) : null;
                }

                if (context.NextRoute is null)
                    return false;
                Enter(context, context.NextKind);
                return null;
            }

            if (context.Depth == 0)
            {
                context.Outcome = outcome;
                return true;
            }

            if (!ended)
            {
                context.CallResult = context.LastResult;
                context.ReturnCode = context.LastResult;
                return null;
            }
        }
    }

    private static StepResult Exhausted(RouteContext context)
    {
        context.ErrorHere("the run was ended: it took more steps than a run may take");
        context.IsEnding = true;
        context.Outcome = new RunOutcome(RunEnd.Exit, -1);
        return StepResult.End;
    }
}
