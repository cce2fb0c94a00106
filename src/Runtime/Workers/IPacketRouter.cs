namespace RouteScript.Runtime.Workers;

/// <summary>Finds the worker a message belongs to by a cheap look at its bytes. Shared by all workers: no state that changes.</summary>
public interface IPacketRouter
{
    /// <summary>The index of the owner.</summary>
    int OwnerOf(ReadOnlySpan<byte> packet);

    /// <summary>True if a full ring must not drop it for lack of ordinary room: a reply, ACK, CANCEL, BYE, or anything inside a dialog.</summary>
    bool IsReserved(ReadOnlySpan<byte> packet);

    /// <summary>The same for a request, its copies and its CANCEL, and for nothing else; 0 if it does not say.</summary>
    ulong RequestKey(ReadOnlySpan<byte> packet);
}
