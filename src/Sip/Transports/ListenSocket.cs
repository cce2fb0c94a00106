namespace RouteScript.Sip.Transports;

/// <summary>One <c>listen</c> of the script. Immutable: shared by all workers; equal by reference.</summary>
public sealed class ListenSocket
{
    /// <param name="address">Resolved already; a port of 0 lets the system choose, and <see cref="WithPort"/> then tells.</param>
    public ListenSocket(
        int index,
        TransportKind transport,
        PeerAddress address,
        string? advertisedHost = null,
        int advertisedPort = 0,
        string? name = null,
        bool isVirtual = false)
    {
        Index = index;
        Transport = transport;
        Address = address;
        AdvertisedHost = advertisedHost;
        AdvertisedPort = advertisedPort;
        Name = name;
        IsVirtual = isVirtual;
        SentByHost = advertisedHost ?? (address.IsV6 ? $"[{address.HostText()}]" : address.HostText());
    }

    /// <summary>Its place in the list of all sockets; stable for the life of the process.</summary>
    public int Index { get; }

    /// <summary>What is spoken there.</summary>
    public TransportKind Transport { get; }

    /// <summary>What it is bound to.</summary>
    public PeerAddress Address { get; }

    /// <summary>The port it is bound to.</summary>
    public ushort Port => Address.Port;

    /// <summary>As written after <c>advertise</c>, IPv6 in brackets; null if there is none.</summary>
    public string? AdvertisedHost { get; }

    /// <summary>0 if none was written.</summary>
    public int AdvertisedPort { get; }

    /// <summary>The <c>name "…"</c> by which <c>$fsn</c> and dispatcher's <c>sockname</c> find it.</summary>
    public string? Name { get; }

    /// <summary>The address may belong to another machine for now (floating address): it is bound without existing.</summary>
    public bool IsVirtual { get; }

    /// <summary>What others are told in Via and Record-Route: the advertised host, else the address (IPv6 in brackets).</summary>
    public string SentByHost { get; }

    /// <summary>The port others are told.</summary>
    public int SentByPort => AdvertisedPort != 0 ? AdvertisedPort : Address.Port;

    public ListenSocket WithIndex(int index) =>
        new(index, Transport, Address, AdvertisedHost, AdvertisedPort, Name, IsVirtual);

    public ListenSocket WithPort(int port) =>
        new(Index, Transport, Address.WithPort(port), AdvertisedHost, AdvertisedPort, Name, IsVirtual);

    /// <summary><c>udp:10.0.0.1:5060</c>, as <c>$fs</c> and the dump of sockets print it.</summary>
    public override string ToString() => $"{System.Text.Encoding.ASCII.GetString(Transport.Lower())}:{Address}";
}
