using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Format;

/// <summary>A peer has got exactly this message.</summary>
public sealed record ExpectMessage(SectionText Text, string From, string To, TransportKind? Transport)
    : MessageSection(Text, From, To, Transport);

/// <summary>A peer has got what it got last once more.</summary>
public sealed record ExpectAgain(SectionText Text, string From, string To, TransportKind? Transport, int Times)
    : MessageSection(Text, From, To, Transport);

/// <summary>A peer has got a message that begins so and has the lines below, in this order, among others.</summary>
/// <param name="Start">A method, or a status code with or without its reason.</param>
public sealed record ExpectStart(SectionText Text, string From, string To, TransportKind? Transport, string Start)
    : MessageSection(Text, From, To, Transport);
