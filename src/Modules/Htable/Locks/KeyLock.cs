namespace RouteScript.Modules.Htable.Locks;

/// <summary>A lock that is held: by whom, how often it was taken, and who waits for it in order.</summary>
internal sealed class KeyLock(byte[] key, HeldLocks owner)
{
    public byte[] Key => key;

    public HeldLocks Owner { get; set; } = owner;

    public int Depth { get; set; } = 1;

    public LinkedList<LockRequest> Waiting { get; } = [];
}
