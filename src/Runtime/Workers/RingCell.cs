using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>One place of a ring: either a work item or a copied message.</summary>
internal struct RingCell
{
    /// <summary>Whose turn it is: equal to the position, free to write; one more, ready to read.</summary>
    public long Sequence;
    public WorkItem? Item;
    public byte[]? Block;
    public int Length;
    public PacketSource Source;

    /// <summary>The time a message arrived, in the clock of all workers.</summary>
    public long Since;
}
