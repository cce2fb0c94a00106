using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Messages;

/// <summary>What a forwarded request gets that was not in the received one.</summary>
public ref struct ForwardRequest
{
    /// <summary>The new R-URI; as received when empty.</summary>
    public SipText RequestUri { get; init; }

    /// <summary>The outgoing socket gives our Via its transport, host and port, and deferred edits their text.</summary>
    public SendingPath Path { get; init; }

    /// <summary>The socket our Via names, where the request leaves by another than the edits speak of; null: the outgoing one.</summary>
    public ListenSocket? ViaSocket { get; init; }

    /// <summary>Instead of the socket's advertised host.</summary>
    public SipText ViaHost { get; init; }

    /// <summary>Instead of the socket's advertised port.</summary>
    public int ViaPort { get; init; }

    /// <summary>The whole branch with its cookie.</summary>
    public ReadOnlySpan<byte> Branch { get; init; }

    /// <summary>Further parameters of our Via, each with its <c>;</c>.</summary>
    public ReadOnlySpan<byte> ViaParams { get; init; }

    /// <summary>Where the request came from.</summary>
    public ViaSource Source { get; init; }
}
