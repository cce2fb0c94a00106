using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>
/// What a worker with a backlog has read and not handled yet: first what belongs to existing calls, then new requests, each in the
/// order of arrival. Both are bounded; what finds no room is the latest to come.
/// </summary>
internal sealed class Intake(WorkerOptions options, IPacketRouter? router)
{
    private readonly MessageQueue _calls = new(options.WaitingMessages);
    private readonly MessageQueue _requests = new(options.WaitingRequests);
    private readonly BlockShelf _blocks = new();
    private long _bytes;

    public bool IsEmpty => _calls.Count == 0 && _requests.Count == 0;

    public int Count => _calls.Count + _requests.Count;

    /// <summary>Copies the message. False if there is no room for one of its kind.</summary>
    public bool TryAdd(ReadOnlySpan<byte> message, in PacketSource source, long since)
    {
        var isNew = router is not null && !router.IsReserved(message);
        var key = isNew ? router!.RequestKey(message) : 0;
        var queue = isNew || FollowsWaiting(message) ? _requests : _calls;

        // The last quarter of the memory is for existing calls, as in the ring.
        var limit = isNew ? options.WaitingBytes - options.WaitingBytes / 4 : options.WaitingBytes;
        if (queue.IsFull || _bytes + message.Length > limit)
            return false;

        var block = _blocks.Rent(message.Length);
        message.CopyTo(block);
        _bytes += block.Length;
        queue.Add(new WaitingMessage { Block = block, Length = message.Length, Source = source, Since = since, Key = key, IsNew = isNew });
        return true;
    }

    /// <summary>Takes what is next; its block is to be given back.</summary>
    public bool TryTake(out WaitingMessage message) => _calls.TryTake(out message) || _requests.TryTake(out message);

    public void Return(in WaitingMessage message)
    {
        _bytes -= message.Block.Length;
        _blocks.Return(message.Block);
    }

    // A CANCEL must not overtake its INVITE: it would find nothing to cancel.
    private bool FollowsWaiting(ReadOnlySpan<byte> message) =>
        _requests.Count > 0 && message.StartsWith("CANCEL "u8) && _requests.Contains(router!.RequestKey(message));
}
