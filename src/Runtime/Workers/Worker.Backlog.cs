using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>
/// More comes than can be handled: all of it is read first, what belongs to existing calls is handled before new requests, and
/// those that waited too long are refused or dropped.
/// </summary>
public sealed partial class Worker
{
    /// <summary>Datagrams and ring entries taken in by one turn, so that a flood cannot keep the worker from handling any.</summary>
    private const int TakeInLimit = 2048;

    private readonly RefusedKeys _refused = new();

    /// <summary>The first messages of a process take longer than all others: nothing is refused for their sake. Any thread.</summary>
    internal bool IsWarmingUp { get; set; }

    private long Patience => IsWarmingUp ? _options.LifetimeMilliseconds : _options.PatienceMilliseconds;

    // A full batch: the socket holds more. Otherwise all that was read is handled at once, unless it is old already: the worker
    // stood still.
    private bool HasBacklog(int received) =>
        received == _batch.Length
        || !_intake.IsEmpty
        || _ring.Count > _options.DrainLimit
        || (received > 0 && _network.AgeOf(0) > Patience);

    private int ServeBacklog(int received)
    {
        var total = TakeInDatagrams(received);
        if (_all.Length > 1)
            WakeOthers();
        return total + TakeInRing() + ServeIntake();
    }

    private int TakeInDatagrams(int received)
    {
        var total = 0;
        while (true)
        {
            for (var i = 0; i < received; i++)
            {
                var since = Now - _network.AgeOf(i);
                if (!IsHandedOver(_batch[i], since) && !_intake.TryAdd(_batch[i].Bytes, _batch[i].Source, since))
                    Counters.OverloadDropped++;
            }

            total += received;
            if (received < _batch.Length || total >= TakeInLimit)
                break;
            received = _network.Receive(_batch, 0);
        }

        Counters.Received += total;
        return total;
    }

    private int TakeInRing()
    {
        var (taken, items) = (0, 0);
        while (taken < TakeInLimit && items < _options.DrainLimit && _ring.TryTake(out var cell))
        {
            taken++;
            if (cell.Block is not { } block)
            {
                items++;
                RunItem(cell.Item!);
                continue;
            }

            if (!_intake.TryAdd(block.AsSpan(0, cell.Length), cell.Source, Math.Min(cell.Since, Now)))
                HandleUnplaced(cell);
            PooledBlocks.Return(block);
        }

        return taken;
    }

    // Nobody sends again what came over a connection.
    private void HandleUnplaced(in RingCell cell)
    {
        if (cell.Source.Transport.IsStream())
            Handle(cell.Block!, 0, cell.Length, cell.Source);
        else
            Counters.OverloadDropped++;
    }

    private int ServeIntake()
    {
        var served = 0;
        while (served < _options.DrainLimit && _intake.TryTake(out var message))
        {
            served++;
            var age = Now - message.Since;
            if (message.IsNew && age > _options.LifetimeMilliseconds && !message.Source.Transport.IsStream())
                Counters.OverloadDropped++;
            else if (message.IsNew && (age > Patience || _refused.Contains(message.Key)))
                Refuse(message);
            else
                Handle(message.Block, 0, message.Length, message.Source);
            _intake.Return(message);
        }

        return served;
    }

    private void Refuse(in WaitingMessage message)
    {
        try
        {
            if (_handler.OnOverdue(this, message.Block, 0, message.Length, message.Source))
            {
                Counters.OverloadRefused++;
                _refused.Add(message.Key);
            }
            else
            {
                Counters.Handled++;
            }
        }
        catch (Exception fault)
        {
            Fault(fault);
        }
    }
}
