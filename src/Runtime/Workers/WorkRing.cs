using System.Collections.Concurrent;
using System.Numerics;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>
/// The bounded queue by which other threads reach a worker: many writers, one reader, first in first out for each writer.
/// Messages are copied into right-sized pooled blocks. The last quarter is reserved for what must not be lost.
/// </summary>
internal sealed class WorkRing
{
    private readonly RingCell[] _cells;
    private readonly long _mask;
    private readonly long _ordinaryRoom;

    // Work items that found the ring full: they are bounded by the waits that are open, and losing one would hang a call.
    private readonly ConcurrentQueue<WorkItem> _late = new();

    private long _head;
    private PaddedPosition _tail;

    public WorkRing(int capacity)
    {
        capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 4));
        _cells = new RingCell[capacity];
        _mask = capacity - 1;
        _ordinaryRoom = capacity - capacity / 4;
        for (var i = 0; i < capacity; i++)
            _cells[i].Sequence = i;
    }

    /// <summary>Seen by the reader: nothing to do now.</summary>
    public bool IsEmpty => Volatile.Read(ref _cells[_head & _mask].Sequence) != _head + 1 && _late.IsEmpty;

    public int Count => (int)(Volatile.Read(ref _tail.Value) - Volatile.Read(ref _head));

    /// <summary>True when an ordinary message would be refused.</summary>
    public bool IsCrowded => Volatile.Read(ref _tail.Value) - Volatile.Read(ref _head) >= _ordinaryRoom;

    public void Post(WorkItem item)
    {
        // Once some are late all are, so that they stay in order.
        if (!_late.IsEmpty || !TryClaim(out var position))
        {
            _late.Enqueue(item);
            return;
        }

        ref var cell = ref _cells[position & _mask];
        cell.Item = item;
        Volatile.Write(ref cell.Sequence, position + 1);
    }

    /// <summary>Copies the message. False if there is no room.</summary>
    public bool TryPost(ReadOnlySpan<byte> message, in PacketSource source, long since)
    {
        if (!TryClaim(out var position))
            return false;

        ref var cell = ref _cells[position & _mask];
        var block = PooledBlocks.Rent(message.Length);
        message.CopyTo(block);
        cell.Block = block;
        cell.Length = message.Length;
        cell.Source = source;
        cell.Since = since;
        Volatile.Write(ref cell.Sequence, position + 1);
        return true;
    }

    /// <summary>Takes the oldest; the block of a message is the caller's to give back to <see cref="PooledBlocks"/>.</summary>
    public bool TryTake(out RingCell taken)
    {
        ref var cell = ref _cells[_head & _mask];
        if (Volatile.Read(ref cell.Sequence) == _head + 1)
        {
            taken = cell;
            cell.Item = null;
            cell.Block = null;
            cell.Source = default;
            Volatile.Write(ref cell.Sequence, _head + _mask + 1);
            Volatile.Write(ref _head, _head + 1);
            return true;
        }

        taken = default;
        return _late.TryDequeue(out taken.Item);
    }

    private bool TryClaim(out long position)
    {
        while (true)
        {
            position = Volatile.Read(ref _tail.Value);
            var sequence = Volatile.Read(ref _cells[position & _mask].Sequence);
            if (sequence < position)
                return false;
            if (sequence == position && Interlocked.CompareExchange(ref _tail.Value, position + 1, position) == position)
                return true;
        }
    }
}
