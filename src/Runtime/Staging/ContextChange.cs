using System.Collections.Immutable;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Staging;

/// <summary>What a call changed in its run; the same is done to another run that makes the same call. Its texts outlive both.</summary>
internal sealed class ContextChange
{
    public required RequestTarget Before { get; init; }

    public required RequestTarget After { get; init; }

    public required ImmutableArray<RequestTarget> Branches { get; init; }

    public required MessageEdits Edits { get; init; }

    public required AvpStore Avps { get; init; }

    /// <summary>The flags that are other than before.</summary>
    public required uint Flags { get; init; }

    public required ulong ExtendedFlags { get; init; }

    public required ImmutableArray<(int Place, ICarriedState State)> Carried { get; init; }

    public required ImmutableArray<ScriptValue> Outputs { get; init; }

    public void ApplyTo(RouteContext context, ImmutableArray<ScriptVariable> outputs)
    {
        var target = context.Target;
        if (!IsSame(Before.Uri, After.Uri))
            target.Uri = After.Uri;
        if (!IsSame(Before.NextHop, After.NextHop))
            target.NextHop = After.NextHop;
        if (Before.Socket != After.Socket)
            target.Socket = After.Socket;
        target.Flags ^= Before.Flags ^ After.Flags;

        foreach (var branch in Branches)
        {
            var copy = new RequestTarget();
            copy.TakeFrom(branch);
            context.Branches.Add(copy);
        }

        Edits.CopyTo(context.Message.Edits);
        context.Avps.Add(Avps);
        context.Flags ^= Flags;
        context.ExtendedFlags ^= ExtendedFlags;
        foreach (var (place, state) in Carried)
            context.Carry(place, state.Copy());
        foreach (var (output, value) in outputs.Zip(Outputs))
            output.Set(context, value);
    }

    private static bool IsSame(SipText left, SipText right) => left.IsDefined == right.IsDefined && left.Equals(right);
}
