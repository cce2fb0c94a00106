using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Format;

/// <summary>Somebody the conversation names. Those whose name begins with <c>proxy</c> are sockets of the server under test.</summary>
public sealed record Peer(string Name, PeerAddress Address, TransportKind Transport)
{
    public bool IsServer => IsServerName(Name);

    /// <summary>Host and port as they stand in a SIP URI: no port when it is 5060.</summary>
    public string UriHost => Address.Port == 5060 ? Address.WithPort(0).HostText() : Address.ToString();

    public static bool IsServerName(string name) => name.StartsWith("proxy", StringComparison.Ordinal);
}
