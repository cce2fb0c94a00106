using System.Collections.Immutable;

namespace RouteScript.Sip.Resolving;

/// <summary>The records of one question; none if the name or the type does not exist.</summary>
/// <param name="Records">As the server ordered them.</param>
/// <param name="TimeToLive">How long the answer may be kept, also when it is empty.</param>
/// <param name="Answered">False if no server gave an answer.</param>
public sealed record DnsAnswer<T>(ImmutableArray<T> Records, TimeSpan TimeToLive, bool Answered = true)
{
    public static readonly DnsAnswer<T> Silence = new([], TimeSpan.Zero, false);
}
