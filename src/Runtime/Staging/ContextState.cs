using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;

namespace RouteScript.Runtime.Staging;

/// <summary>What a function can change in its run, as it was before a call.</summary>
internal sealed class ContextState
{
    private readonly RequestTarget _target = new();
    private readonly int _branches;
    private readonly MessageEdits _layer;
    private readonly int _edits;
    private readonly int _length;
    private readonly AvpStore.AvpMark _avps;
    private readonly uint _flags;
    private readonly ulong _extendedFlags;

    public ContextState(RouteContext context)
    {
        _target.Keep(context.Target);
        _branches = context.Branches.Count;
        _layer = context.Message.Edits;
        _edits = _layer.Count;
        _length = context.Message.Length;
        _avps = context.Avps.Mark();
        _flags = context.Flags;
        _extendedFlags = context.ExtendedFlags;
    }

    /// <returns>Null when it changed what another run cannot take over: the received bytes, or edits made before.</returns>
    public ContextChange? Since(RouteContext context, IEnumerable<ScriptVariable> outputs)
    {
        var edits = context.Message.Edits;
        if (context.Message.Length != _length || !ReferenceEquals(edits, _layer) || edits.Count < _edits || context.Branches.Count < _branches)
            return null;

        var added = new MessageEdits();
        edits.CopyTo(added, _edits);
        var now = new RequestTarget();
        now.Keep(context.Target);
        return new ContextChange
        {
            Before = _target,
            After = now,
            Branches = [.. context.Branches.Skip(_branches).Select(Kept)],
            Edits = added,
            Avps = context.Avps.AddedSince(_avps),
            Flags = context.Flags ^ _flags,
            ExtendedFlags = context.ExtendedFlags ^ _extendedFlags,
            Carried = [.. context.Carried.Select(one => (one.Place, one.State.Copy()))],
            Outputs = [.. outputs.Select(output => AvpStore.Copy(output.Get(context)))],
        };
    }

    private static RequestTarget Kept(RequestTarget target)
    {
        var kept = new RequestTarget();
        kept.Keep(target);
        return kept;
    }
}
