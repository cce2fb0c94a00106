using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Routing;

/// <content>The place in the program: frames, slots, and what steps tell the runner.</content>
public sealed partial class RouteContext
{
    /// <summary>A context that went deeper does not take the room for it into the next run.</summary>
    private const int KeptFrames = 512;

    private ScriptValue[] _variables = [];
    private ScriptValue[] _temporaries = new ScriptValue[32];
    private int _base;
    private bool _failed;

    internal Frame[] Frames = new Frame[8];

    internal int Depth;

    /// <summary>Steps left before the run is ended by force.</summary>
    internal int Budget;

    /// <summary>The script ends after this step.</summary>
    internal bool IsEnding;

    /// <summary>The statement being executed; null outside of a script.</summary>
    public TextSpan? CurrentSpan => Alive(Statement);

    /// <summary>The name of the route being executed; empty in a main route, null outside of a script.</summary>
    public string? CurrentRoute => Alive(Depth) == 0 ? null : Frames[Depth - 1].Route.Name;

    /// <summary>Logs an error of the script, with the file and line of the statement being executed. For rare lines.</summary>
    internal void ErrorHere(string text) => LogHere(LogSeverity.Error, text);

    /// <inheritdoc cref="ErrorHere"/>
    internal void WarnHere(string text) => LogHere(LogSeverity.Warning, text);

    private void LogHere(LogSeverity severity, string text)
    {
        if (Log.IsEnabled(severity))
            Log.Write(severity, Statement is { } span ? $"{span.File.Path}:{span.Line}: {text}" : text);
    }

    /// <summary>How the route that ran last over this context ended.</summary>
    public RunOutcome Outcome { get => Alive(field); internal set; }

    /// <summary>The result of the last statement: what a route returns that falls off its end.</summary>
    public long LastResult { get => Alive(field); internal set; }

    /// <summary>The code of the last call that had a step of its own.</summary>
    internal long CallResult { get; set; }

    internal CompiledRoute? NextRoute { get; set; }

    internal BoundFunction? NextThen { get; set; }

    internal RouteKinds NextKind { get; set; }

    /// <summary>The outcome of the route that <see cref="RunRoute"/> ran last; for its continuation.</summary>
    public RunOutcome RouteOutcome { get => Alive(field); internal set; }

    /// <summary>
    /// For functions declared with <c>Steps</c>: runs a route, then calls <paramref name="then"/>, whose code becomes the function's
    /// (it may be <see cref="ReturnCode.Pending"/> again). <c>exit</c> and <c>drop</c> end only that route.
    /// </summary>
    /// <returns><see cref="ReturnCode.Pending"/>, to be returned by the function.</returns>
    public ReturnCode RunRoute(CompiledRoute route, RouteKinds kind, BoundFunction then)
    {
        NextRoute = Alive(route);
        NextKind = kind;
        NextThen = then;
        return Sdk.ReturnCode.Pending;
    }

    /// <summary>The expression has no value: an assignment is skipped, a condition is false.</summary>
    internal void FailExpression() => _failed = true;

    internal bool TakeFailure()
    {
        var failed = _failed;
        _failed = false;
        return failed;
    }

    /// <summary>The variables of the run, for one that goes on with them later.</summary>
    public ScriptValue[] CopyVariables() => Array.ConvertAll(Alive(_variables), static value => value.IsText ? value.Text.Copy() : value);

    /// <summary>Goes on with the variables of an earlier run of the same version.</summary>
    public void TakeVariables(ScriptValue[] variables) => variables.CopyTo(Alive(_variables), 0);

    internal ScriptValue Variable(int slot) => _variables[slot];

    /// <summary>Text of the received message is copied: its buffer is the worker's.</summary>
    internal void SetVariable(int slot, ScriptValue value) => _variables[slot] = Keep(value);

    internal ScriptValue Temporary(int slot) => _temporaries[_base + slot];

    internal void SetTemporary(int slot, ScriptValue value) => _temporaries[_base + slot] = value;

    /// <summary>The function that waits, or runs a route, sets <c>$rc</c> when it has its code.</summary>
    internal bool KeepsCode { get; private set; } = true;

    /// <summary>Keeps the result of a function and ends the script if it is 0.</summary>
    internal ReturnCode Finish(ReturnCode code, bool keep)
    {
        if (code.IsPending)
        {
            KeepsCode = keep;
            return code;
        }

        LastResult = CallResult = code.Value;
        if (keep)
            ReturnCode = code.Value;
        if (code.Value == 0 && keep)
        {
            IsEnding = true;
            Outcome = new RunOutcome(RunEnd.Exit, 0);
        }

        return code;
    }

    /// <summary>The call that waited, or ran a route, has its code.</summary>
    internal void EndCall() => Site = Depth == 0 ? null : Frames[Depth - 1].Site;

    internal void Leave(LeaveKind kind, long code)
    {
        LastResult = code;
        if (kind == LeaveKind.Return && code != 0)
            return;

        IsEnding = true;
        Outcome = new RunOutcome(kind switch
        {
            LeaveKind.Drop => RunEnd.Drop,
            LeaveKind.Exit => RunEnd.Exit,
            _ => RunEnd.Return,
        }, code);
    }

    internal void Begin(ScriptValue[] variables, int budget)
    {
        if (_variables.Length < variables.Length)
            _variables = new ScriptValue[variables.Length];

        // A copy of the array at once costs 0.2 us more, of so few as these always are.
        for (var i = 0; i < variables.Length; i++)
            _variables[i] = variables[i];
        Budget = budget;
        Depth = 0;
        _base = 0;
        IsEnding = false;
        _failed = false;
        LastResult = 1;
        Outcome = new RunOutcome(RunEnd.Return, 1);
    }

    /// <summary>Another route runs over the same message: variables stay, the rest begins anew.</summary>
    internal void Restart()
    {
        IsEnding = false;
        _failed = false;
        LastResult = 1;
        Outcome = new RunOutcome(RunEnd.Return, 1);
    }

    internal Action<RouteContext> TakeCompletion()
    {
        var completion = Completion!;
        Completion = null;
        return completion;
    }

    internal void Push(CompiledRoute route, RouteKinds kind, BoundFunction? then)
    {
        if (Depth == Frames.Length)
            Array.Resize(ref Frames, Depth * 2);

        var @base = Depth == 0 ? 0 : Frames[Depth - 1].Base + Frames[Depth - 1].Route.Slots;
        if (@base + route.Slots > _temporaries.Length)
            Array.Resize(ref _temporaries, (@base + route.Slots) * 2);

        Frames[Depth++] = new Frame { Route = route, Base = @base, CallerKind = Kind, Then = then, Site = Site };
        Kind = kind;
        _base = @base;
        LastResult = 1;
    }

    internal BoundFunction? Pop()
    {
        ref var frame = ref Frames[--Depth];
        var then = frame.Then;
        Kind = frame.CallerKind;
        Site = frame.Site;
        Array.Clear(_temporaries, frame.Base, frame.Route.Slots);
        frame = default;
        _base = Depth == 0 ? 0 : Frames[Depth - 1].Base;
        return then;
    }

    /// <summary>Drops what the slots refer to.</summary>
    private void ClearSlots()
    {
        Array.Clear(_variables);
        while (Depth > 0)
            Pop();
        if (Frames.Length > KeptFrames)
            (Frames, _temporaries) = (new Frame[8], new ScriptValue[32]);
        NextRoute = null;
        NextThen = null;
        Completion = null;
    }

    /// <summary>Before a wait: nothing in the slots may lie in the worker's receive buffer.</summary>
    private void KeepTemporaries()
    {
        for (var i = 0; i < _temporaries.Length; i++)
            _temporaries[i] = Keep(_temporaries[i]);
    }
}
