using System.Text;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Core;

/// <summary>A transport that a request can be sent over, by its name.</summary>
public sealed class NamedTransport : IScriptConstant<NamedTransport>
{
    private NamedTransport(TransportKind kind) => Kind = kind;

    public TransportKind Kind { get; }

    public static bool TryParse(string text, out NamedTransport value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var known = TransportNames.TryParse(Encoding.Latin1.GetBytes(text), out var kind)
            && kind is TransportKind.Udp or TransportKind.Tcp or TransportKind.Tls or TransportKind.Sctp;
        value = new NamedTransport(kind);
        error = known ? "" : "It is one of UDP, TCP, TLS and SCTP.";
        return known;
    }
}
