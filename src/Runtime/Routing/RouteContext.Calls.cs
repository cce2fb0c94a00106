using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Calls;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Routing;

/// <content>Calls that C# code makes of functions and route blocks.</content>
public sealed partial class RouteContext
{
    private ScriptValue[] _passed = [];
    private int _passedFrom;
    private int _passedCount;
    private RouteCall? _prepared;
    private RouteCall? _asked;
    private bool _drops;

    /// <summary>Where the call being made from C# stands.</summary>
    private TextSpan? _codePlace;

    /// <summary>An argument of the call being made from C#.</summary>
    internal ScriptValue Passed(int index) => _passed[_passedFrom + index];

    /// <summary>What a place in C# calls; null if it cannot, which the log says.</summary>
    internal CodeTarget? TargetOf(CodeSite site)
    {
        if (!Alive(Worker).IsCurrent)
            throw new InvalidOperationException("A context is used on the worker of its call only: not in Task.Run, a timer, or behind ConfigureAwait(false).");

        CheckPrepared();
        if (site.Target is { } target && (target.Function.Routes & Kind) != 0)
            return target;

        var problem = site.Target is { Function: var function } ? $"{function.Name}() cannot be called in {Wording.Of(Kind)}" : site.Problem;
        ErrorAt(site.Place.File.Path, site.Place.Line, problem);
        return null;
    }

    /// <summary>Logs an error of C# code, with its place.</summary>
    internal void ErrorAt(string file, int line, string text) => Log.Write(LogSeverity.Error, $"{file}:{line}: {text}");

    /// <summary>Makes a call that does not wait.</summary>
    internal Sdk.ReturnCode Call(CodeTarget target, TextSpan place, ReadOnlySpan<CallArgument> arguments)
    {
        var (outer, from, count) = (_codePlace, _passedFrom, _passedCount);
        if (count + arguments.Length > _passed.Length)
            Array.Resize(ref _passed, (count + arguments.Length) * 2);
        for (var i = 0; i < arguments.Length; i++)
            _passed[count + i] = arguments[i].Value;

        (_codePlace, _passedFrom, _passedCount) = (place, count, count + arguments.Length);
        var code = target.Call.Invoke(this);
        (_codePlace, _passedFrom, _passedCount) = (outer, from, count);
        return code;
    }

    /// <summary>A call that may wait, to be made when it is awaited.</summary>
    internal RouteCall Prepare(CodeSite site, ReadOnlySpan<CallArgument> arguments)
    {
        if (TargetOf(site) is not { } target)
            return new RouteCall(this, null, "");

        var values = arguments.Length == 0 ? [] : new ScriptValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Keep(arguments[i].Value);
        return _prepared = new RouteCall(this, target.Bind(values), $"{site.Place.File.Path}:{site.Place.Line}: {target.Function.Name}()");
    }

    internal RouteCall Prepare(string name, string file, int line)
    {
        CheckPrepared();
        if (Version.Find(RouteKinds.Request, name) is { } route)
            return _prepared = new RouteCall(this, route, $"{file}:{line}: route({name})");

        ErrorAt(file, line, $"there is no route {name}");
        return new RouteCall(this, null, "");
    }

    /// <summary>The code of a function asks for a call, and goes on when it has been made.</summary>
    internal void Ask(RouteCall call)
    {
        if (!Alive(Worker).IsCurrent || _held is null && _asked is not null)
            throw new InvalidOperationException($"{call.What}: one call is awaited at a time, on the worker of the run.");

        _prepared = null;
        _asked = call;
        GoInside();
    }

    internal void DropAtEnd() => _drops = Alive(true);

    /// <summary>A route written in C# has ended.</summary>
    internal StepResult EndCode()
    {
        CheckPrepared();
        if (!_drops)
            return StepResult.Next;

        _drops = false;
        Leave(LeaveKind.Drop, 0);
        return StepResult.End;
    }

    private void CheckPrepared()
    {
        if (_prepared is { } forgotten)
            Log.Write(LogSeverity.Error, $"{forgotten.What} was called without `await`, so it was not done");
        _prepared = null;
    }
}
