using System.Collections.Immutable;

namespace RouteScript.Sip.Resolving;

/// <summary>The places to try, best first; empty exactly if there is a failure.</summary>
public sealed record ResolveResult(ImmutableArray<ResolvedPeer> Peers, ResolveFailure Failure)
{
    public bool Found => Failure == ResolveFailure.None;

    public static ResolveResult Of(ResolvedPeer peer) => new([peer], ResolveFailure.None);

    public static ResolveResult Failed(ResolveFailure failure) => new([], failure);
}
