using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Staging;

/// <summary>
/// A run that only tries out: what others would notice is written down and not done. The live run's results stand in for calls
/// that it made as well; a call whose answer nobody knows ends the run.
/// </summary>
internal sealed class ShadowRun(CompiledRoute route, RunRecord live) : RunTrace(route)
{
    private readonly Dictionary<string, ScriptValue> _written = new(StringComparer.Ordinal);

    public RunRecord Live { get; } = live;

    /// <summary>The call that nobody knows the answer of; empty while there was none.</summary>
    public string StoppedAt { get; private set; } = "";

    public override ReturnCode Call(RouteContext context, ObservedCall call, BoundFunction function)
    {
        var step = new RecordedStep(call.Text(context), call) { Message = call.Relays ? Outgoing.Of(context) : null };
        Steps.Add(step);
        if (Live.Take(step.Text) is { } done)
            return Repeat(context, call, done);
        if (call.CanBeSupposed)
            return ReturnCode.True;

        return Stop(context, step.Text);
    }

    public override void CallEnded(RouteContext context)
    {
    }

    public override ScriptValue Read(RouteContext context, ObservedVariable variable, Evaluator get)
    {
        var name = variable.Text(context);
        if (_written.TryGetValue(name, out var written))
            return written;
        if (Live.SeenIn(name) is { } seen)
            return seen;
        if (!variable.Symbol.ChangesWhenRead)
            return get(context);

        Stop(context, name);
        return ScriptValue.Nothing;
    }

    public override bool Write(RouteContext context, ObservedVariable variable, ScriptValue value, Func<RouteContext, ScriptValue, bool> set)
    {
        var name = variable.Text(context);
        Steps.Add(new RecordedStep($"{name} = {ObservedCall.Quote(context, value)}", null));
        _written[name] = AvpStore.Copy(value);
        return true;
    }

    /// <summary>A live call that has not come back ended its run.</summary>
    private ReturnCode Repeat(RouteContext context, ObservedCall call, RecordedStep done)
    {
        if (done.Code is not { } code)
            return End(context);
        if (!call.CanBeSupposed)
        {
            if (done.Change is not { } change)
                return Stop(context, done.Text);
            change.ApplyTo(context, call.Outputs);
        }

        return new ReturnCode((int)code);
    }

    private ReturnCode Stop(RouteContext context, string call)
    {
        StoppedAt = call;
        return End(context);
    }

    private static ReturnCode End(RouteContext context)
    {
        context.IsEnding = true;
        context.Outcome = new RunOutcome(RunEnd.Exit, 0);
        return ReturnCode.False;
    }
}
