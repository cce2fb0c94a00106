using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>What headers need to know of a socket of ours.</summary>
public interface IWireSocket
{
    SipTransport Transport { get; }

    /// <summary>The address as text, IPv6 in brackets.</summary>
    SipText Host { get; }

    int Port { get; }

    /// <summary>What peers are told instead of <see cref="Host"/>; the same if nothing else was configured.</summary>
    SipText AdvertisedHost { get; }

    int AdvertisedPort { get; }
}
