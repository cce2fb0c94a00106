using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Routing;

/// <summary>Why a request cannot be sent.</summary>
public enum HopError : byte
{
    None,

    /// <summary>The URI cannot be read, or its name has no address of a family that our sockets have.</summary>
    Unresolvable,

    /// <summary>None of our sockets speaks the transport.</summary>
    NoSocket,

    /// <summary>The connection could not be made.</summary>
    NotConnected,
}

/// <summary>The place a request is sent to: by which socket, to which address, over which connection.</summary>
public readonly record struct Hop(ListenSocket? Socket, PeerAddress To, ConnectionId Connection, HopError Error)
{
    public static Hop Failed(HopError error) => new(null, default, default, error);
}
