using RouteScript.Runtime.Waits;

namespace RouteScript.Modules.Htable.Locks;

/// <summary>A run that waits for a lock. Its fields are for the gate of the locks.</summary>
internal sealed class LockRequest(HeldLocks owner)
{
    public HeldLocks Owner => owner;

    public WaitTicket Ticket { get; set; }

    /// <summary>The lock is the run's; it only has to go on.</summary>
    public bool IsGranted { get; set; }
}
