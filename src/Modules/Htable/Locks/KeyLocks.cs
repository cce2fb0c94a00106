using RouteScript.Modules.Htable.Tables;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Waits;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable.Locks;

/// <summary>
/// Locks on the keys of a table, one run at a time for each key. A run that finds a key locked leaves its worker until the lock is given
/// to it, in the order of asking, or the deadline of waits has passed.
/// </summary>
internal sealed class KeyLocks(HashSecret secret)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<byte[], KeyLock> _locks = new(new KeyComparer(secret));

    /// <returns>True, -1 after the deadline, or pending.</returns>
    public ReturnCode Enter(RouteContext route, ReadOnlySpan<byte> key)
    {
        var owner = route.GetOrAdd(HeldLocks.Of);
        lock (_gate)
        {
            if (!Lookup.TryGetValue(key, out var held))
            {
                held = new KeyLock(key.ToArray(), owner);
                _locks.Add(held.Key, held);
                owner.Note(this, held.Key);
                return ReturnCode.True;
            }

            if (ReferenceEquals(held.Owner, owner))
            {
                held.Depth++;
                return ReturnCode.True;
            }

            var request = new LockRequest(owner);
            held.Waiting.AddLast(request);
            request.Ticket = route.BeginWait(_ => Settle(held, request));
            return ReturnCode.Pending;
        }
    }

    /// <summary>Gives a lock back once; nothing happens if the run does not hold it.</summary>
    public void Exit(RouteContext route, ReadOnlySpan<byte> key)
    {
        if (route.Get(HeldLocks.Of) is not { } owner)
            return;
        lock (_gate)
        {
            if (Lookup.TryGetValue(key, out var held) && ReferenceEquals(held.Owner, owner) && --held.Depth == 0)
                PassOn(held);
        }
    }

    /// <summary>Gives a lock back however often it was taken.</summary>
    public void ReleaseAll(HeldLocks owner, byte[] key)
    {
        lock (_gate)
        {
            if (_locks.TryGetValue(key, out var held) && ReferenceEquals(held.Owner, owner))
                PassOn(held);
        }
    }

    private Dictionary<byte[], KeyLock>.AlternateLookup<ReadOnlySpan<byte>> Lookup => _locks.GetAlternateLookup<ReadOnlySpan<byte>>();

    // The wait is over, by the lock or by the deadline; the gate decides which was first.
    private ReturnCode Settle(KeyLock held, LockRequest request)
    {
        lock (_gate)
        {
            if (!request.IsGranted)
                held.Waiting.Remove(request);
            return request.IsGranted;
        }
    }

    private void PassOn(KeyLock held)
    {
        held.Owner.Forget(this, held.Key);
        if (held.Waiting.First is not { Value: var next })
        {
            _locks.Remove(held.Key);
            return;
        }

        held.Waiting.RemoveFirst();
        held.Owner = next.Owner;
        held.Depth = 1;
        next.IsGranted = true;
        next.Owner.Note(this, held.Key);

        // Never in this turn's stack: the run that goes on may give the lock back at once, to the next, and so on.
        next.Ticket.Worker!.Loop.Post(static ticket => ((WaitTicket)ticket!).Complete(ReturnCode.True), next.Ticket);
    }
}
