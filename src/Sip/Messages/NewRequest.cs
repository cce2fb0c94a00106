using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Messages;

/// <summary>A request that begins here. Header values without names; From and To with their tags.</summary>
public ref struct NewRequest
{
    public ReadOnlySpan<byte> Method { get; init; }

    public ReadOnlySpan<byte> RequestUri { get; init; }

    public ListenSocket? Socket { get; init; }

    /// <summary>The whole branch with its cookie.</summary>
    public ReadOnlySpan<byte> Branch { get; init; }

    public ReadOnlySpan<byte> To { get; init; }

    public ReadOnlySpan<byte> From { get; init; }

    public ReadOnlySpan<byte> CallId { get; init; }

    public uint CSeq { get; init; }

    /// <summary>The whole User-Agent line without line end; empty means none.</summary>
    public ReadOnlySpan<byte> UserAgentLine { get; init; }

    /// <summary>Whole lines, written last.</summary>
    public ReadOnlySpan<byte> ExtraLines { get; init; }

    public ReadOnlySpan<byte> Body { get; init; }
}
