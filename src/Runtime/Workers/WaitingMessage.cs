using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>A message that was read and waits for its turn.</summary>
internal struct WaitingMessage
{
    /// <summary>The bytes, from the beginning; belongs to the <see cref="Intake"/>.</summary>
    public byte[] Block;
    public int Length;
    public PacketSource Source;

    /// <summary>The worker's time of its arrival.</summary>
    public long Since;

    /// <summary>Of the request, as <see cref="IPacketRouter.RequestKey"/> gives it; 0 for what belongs to existing calls.</summary>
    public ulong Key;

    /// <summary>Would open something: may be refused when it is late.</summary>
    public bool IsNew;
}
