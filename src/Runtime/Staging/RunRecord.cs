using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Staging;

/// <summary>A live run: everything is done as ever, and written down with its results.</summary>
/// <param name="staged">Whom it will be compared with.</param>
/// <param name="route">The observed form of <c>request_route</c>.</param>
/// <param name="bytes">The request as it came.</param>
/// <param name="source">Where it came from.</param>
internal sealed class RunRecord(StagedScript staged, CompiledRoute route, byte[] bytes, PacketSource source) : RunTrace(route)
{
    private readonly Dictionary<string, ScriptValue> _values = new(StringComparer.Ordinal);
    private (RecordedStep Step, ContextState? Before)? _open;

    public StagedScript Staged { get; } = staged;

    public byte[] Bytes { get; } = bytes;

    public PacketSource Source { get; } = source;

    public override ReturnCode Call(RouteContext context, ObservedCall call, BoundFunction function)
    {
        var step = new RecordedStep(call.Text(context), call) { Message = call.Relays ? Outgoing.Of(context) : null };
        var before = call.CanBeSupposed ? null : new ContextState(context);
        Steps.Add(step);
        var code = function(context);
        if (code.IsPending)
            _open = (step, before);
        else
            Close(context, step, before, code.Value);
        return code;
    }

    public override void CallEnded(RouteContext context)
    {
        if (_open is not var (step, before))
            return;

        _open = null;
        Close(context, step, before, context.CallResult);
    }

    public override ScriptValue Read(RouteContext context, ObservedVariable variable, Evaluator get)
    {
        var value = get(context);
        _values.TryAdd(variable.Text(context), AvpStore.Copy(value));
        return value;
    }

    public override bool Write(RouteContext context, ObservedVariable variable, ScriptValue value, Func<RouteContext, ScriptValue, bool> set)
    {
        Steps.Add(new RecordedStep($"{variable.Text(context)} = {ObservedCall.Quote(context, value)}", null));
        return set(context, value);
    }

    /// <summary>What this run saw in a variable before it changed it; null if it did not look.</summary>
    public ScriptValue? SeenIn(string variable) => _values.TryGetValue(variable, out var value) ? value : null;

    /// <summary>The result of the same call with the same arguments, each once; null if this run made none.</summary>
    public RecordedStep? Take(string call)
    {
        var step = Steps.Find(one => !one.IsTaken && one.Call is not null && one.Text == call);
        if (step is not null)
            step.IsTaken = true;
        return step;
    }

    private static void Close(RouteContext context, RecordedStep step, ContextState? before, long code)
    {
        step.Code = code;
        step.Change = before?.Since(context, step.Call!.Outputs);
    }
}
