using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Format;

/// <summary>A peer sends the message written below; <paramref name="Raw"/> to the byte.</summary>
public sealed record SendMessage(SectionText Text, string From, string To, TransportKind? Transport, bool Raw)
    : MessageSection(Text, From, To, Transport);

/// <summary>A peer repeats what it sent last.</summary>
public sealed record SendAgain(SectionText Text, string From, string To, TransportKind? Transport, int Times)
    : MessageSection(Text, From, To, Transport);

/// <summary>A peer answers a request it has received.</summary>
/// <param name="Method">Which request: the last of this method; null for the last one without a final answer.</param>
/// <param name="Nth">With a method: the first, second … such request; 0 for the last.</param>
public sealed record SendReply(
    SectionText Text, string From, string To, TransportKind? Transport, int Code, string Reason, string? Method, int Nth)
    : MessageSection(Text, From, To, Transport);

/// <summary>A peer sends a request that follows from what it has sent and received: ACK, CANCEL, BYE and the like.</summary>
public sealed record SendRequest(SectionText Text, string From, string To, TransportKind? Transport, string Method)
    : MessageSection(Text, From, To, Transport);
