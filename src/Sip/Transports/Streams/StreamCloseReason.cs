namespace RouteScript.Sip.Transports.Streams;

/// <summary>Why a connection ended.</summary>
public enum StreamCloseReason : byte
{
    /// <summary>The peer closed it, or the network broke it.</summary>
    Peer,

    /// <summary>We were asked to close it.</summary>
    Asked,

    /// <summary>Nothing went over it for too long.</summary>
    Idle,

    /// <summary>A message over the size limit.</summary>
    TooLarge,

    /// <summary>Bytes from which nobody can tell where the next message starts.</summary>
    BadFraming,

    /// <summary>The rest of a message never came: the peer closed in the middle of it, or fell silent.</summary>
    Incomplete,

    /// <summary>The peer did not take what we sent.</summary>
    SendStalled,
}
