using RouteScript.Sip.Timers;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>
/// One thread's share of all calls: its sockets, its timers, its ring. Everything that concerns a call runs here, on one thread, in
/// arrival order. Either <see cref="Run"/> drives it, or a test does by <see cref="Step(long)"/>; never both.
/// </summary>
public sealed partial class Worker : ISendFailures, IDisposable
{
    [ThreadStatic]
    private static Worker? _current;

    private readonly IWorkerNetwork _network;
    private readonly IWorkerHandler _handler;
    private readonly IPacketRouter? _router;
    private readonly TimeProvider _time;
    private readonly WorkerOptions _options;
    private readonly WorkRing _ring;
    private readonly Datagram[] _batch;
    private readonly bool[] _toWake;
    private readonly Intake _intake;
    private long _startedAt;
    private Worker[] _all;
    private int _sleeping;
    private volatile bool _stopping;

    /// <param name="router">Not needed by a worker that is alone.</param>
    public Worker(
        int index,
        int count,
        IWorkerNetwork network,
        IWorkerHandler handler,
        IPacketRouter? router = null,
        TimeProvider? time = null,
        WorkerOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        if (count > 1)
            ArgumentNullException.ThrowIfNull(router);

        Index = index;
        _network = network;
        _handler = handler;
        _router = router;
        _time = time ?? TimeProvider.System;
        _options = options ?? WorkerOptions.Default;
        _ring = new WorkRing(_options.RingCapacity);
        _intake = new Intake(_options, router);
        _batch = new Datagram[_options.BatchSize];
        _toWake = new bool[count];
        _all = [this];
        _startedAt = _time.GetTimestamp();
        Context = new WorkerContext(this);
        Timers = new TimerWheel(0);
    }

    /// <summary>The worker whose thread this is; null on any other thread.</summary>
    public static Worker? Current => _current;

    public int Index { get; }

    /// <summary>Only for this worker's thread.</summary>
    public TimerWheel Timers { get; }

    public WorkerCounters Counters { get; } = new();

    public WorkerContext Context { get; }

    /// <summary>Milliseconds, the same for everything handled in one turn of the loop.</summary>
    public long Now => Timers.Now;

    public bool IsCurrent => _current == this;

    public IWorkerNetwork Network => _network;

    /// <summary>What is being executed, for the watchdog: whoever runs foreign code sets it before and clears it after.</summary>
    public object? Running { get; set; }

    /// <summary>The clock's timestamp when the loop last turned; 0 while it sleeps. For the watchdog.</summary>
    internal long BusySince { get; private set; }

    /// <summary>How many pieces of work were begun: messages, what was posted, rounds of timers.</summary>
    internal long Works { get; private set; }

    /// <summary>Is told of exceptions that reached the loop.</summary>
    public Action<Worker, Exception>? OnFault { get; set; }

    /// <summary>What waits for its turn, but for what is in the sockets.</summary>
    public int Backlog => _ring.Count + _intake.Count;

    internal IWorkerHandler Handler => _handler;

    /// <summary>Introduces the workers to each other, before any runs.</summary>
    internal void Join(Worker[] all)
    {
        _all = all;
        _startedAt = all[0]._startedAt; // One clock for all: times are handed over with messages.
    }

    /// <summary>Does <paramref name="item"/> on this worker's thread. Any thread; never lost.</summary>
    public void Post(WorkItem item)
    {
        _ring.Post(item);
        WakeIfSleeping();
    }

    /// <summary>Calls back on this worker's thread. Any thread; never lost.</summary>
    public void Post(SendOrPostCallback callback, object? state) => Post(new CallbackItem(callback, state));

    /// <summary>
    /// Copies a message for this worker to handle. Any thread. False if the ring has no room for it; of an ordinary one
    /// (a new request) that happens earlier, and it is counted.
    /// </summary>
    public bool PostMessage(ReadOnlySpan<byte> message, in PacketSource source)
    {
        if (!TryEnqueue(message, source, long.MaxValue))
            return false;

        WakeIfSleeping();
        return true;
    }

    /// <summary>The same for a sender that will try again: what finds no room is not counted as dropped.</summary>
    public bool TryPostMessage(ReadOnlySpan<byte> message, in PacketSource source)
    {
        if (!HasRoom(message) || !_ring.TryPost(message, source, long.MaxValue))
            return false;

        WakeIfSleeping();
        return true;
    }

    /// <summary>Queues a datagram for the end of this turn. False if it can never be sent.</summary>
    public bool Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes)
    {
        Counters.Sent++;
        return _network.Send(from, to, bytes);
    }

    /// <summary>The thread's life: until <see cref="Stop"/>.</summary>
    public void Run()
    {
        var (before, context) = Enter();
        try
        {
            // What was posted before the start comes before the first message.
            Wake();
            DrainRing();
            while (!_stopping)
            {
                var received = Sleep();
                Wake();
                Turn(received);
            }
        }
        finally
        {
            Leave(before, context);
        }
    }

    /// <summary>
    /// One turn at the given time without waiting: what the network has, what the ring holds, what is due. True if there was
    /// anything, or there still is.
    /// </summary>
    public bool Step(long now)
    {
        var (before, context) = Enter();
        try
        {
            Timers.Observe(now);
            var received = _network.Receive(_batch, 0);
            return Turn(received) || !_ring.IsEmpty || !_intake.IsEmpty;
        }
        finally
        {
            Leave(before, context);
        }
    }

    /// <summary>Lets <see cref="Run"/> return after the present turn. Any thread.</summary>
    public void Stop()
    {
        _stopping = true;
        _network.Wake();
    }

    public void Dispose() => _network.Dispose();

    void ISendFailures.OnSendFailed(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes, int error)
    {
        Counters.SendFailed++;
        _handler.OnSendFailed(this, from, to, bytes, error);
    }

    private void Wake()
    {
        BusySince = _time.GetTimestamp();
        Timers.Observe(Milliseconds(BusySince));
    }

    private int Sleep()
    {
        var timeout = TimeToNext();
        if (timeout == 0)
            return _network.Receive(_batch, 0);

        // The flag is up before the ring is looked at, and writers look at the flag after writing: no wake is lost.
        BusySince = 0;
        Interlocked.Exchange(ref _sleeping, 1);
        var received = _network.Receive(_batch, _ring.IsEmpty ? timeout : 0);
        Volatile.Write(ref _sleeping, 0);
        Counters.Wakes++;
        return received;
    }

    private int TimeToNext()
    {
        if (!_ring.IsEmpty || !_intake.IsEmpty || _stopping)
            return 0;

        var next = Timers.Next;
        if (next == long.MaxValue)
            return -1;

        var tick = _options.TickMilliseconds;
        var wake = (next + tick - 1) / tick * tick;
        return (int)Math.Clamp(wake - Milliseconds(_time.GetTimestamp()), 0, int.MaxValue);
    }

    private bool Turn(int received)
    {
        var done = HasBacklog(received) ? ServeBacklog(received) : ServeInPlace(received);
        var timers = ServeTimers();
        _network.Flush(this);
        Counters.TimersServed += timers;
        return done + timers > 0;
    }

    private int ServeInPlace(int received)
    {
        for (var i = 0; i < received; i++)
        {
            if (!IsHandedOver(_batch[i], Now))
                Handle(_batch[i].Buffer, _batch[i].Offset, _batch[i].Length, _batch[i].Source);
        }

        Counters.Received += received;
        if (received > 0 && _all.Length > 1)
            WakeOthers();
        return received + DrainRing();
    }

    private bool IsHandedOver(in Datagram datagram, long since)
    {
        if (_all.Length == 1)
            return false;

        var owner = _router!.OwnerOf(datagram.Bytes);
        if (owner == Index)
            return false;

        Counters.HandedOver++;
        _toWake[owner] |= _all[owner].TryEnqueue(datagram.Bytes, datagram.Source, since);
        return true;
    }

    private void Handle(byte[] buffer, int offset, int length, in PacketSource source)
    {
        Counters.Handled++;
        Works++;
        try
        {
            _handler.OnMessage(this, buffer, offset, length, source);
        }
        catch (Exception fault)
        {
            Fault(fault);
        }
    }

    private int DrainRing()
    {
        var drained = 0;
        while (drained < _options.DrainLimit && _ring.TryTake(out var cell))
        {
            drained++;
            if (cell.Block is { } block)
            {
                Handle(block, 0, cell.Length, cell.Source);
                PooledBlocks.Return(block);
            }
            else
            {
                RunItem(cell.Item!);
            }
        }

        return drained;
    }

    private void RunItem(WorkItem item)
    {
        Works++;
        try
        {
            item.Run(this);
        }
        catch (Exception fault)
        {
            Fault(fault);
        }
    }

    private int ServeTimers()
    {
        Works++;
        try
        {
            return Timers.Advance(Timers.Now);
        }
        catch (Exception fault)
        {
            Fault(fault);
            return 1;
        }
    }

    private void Fault(Exception fault)
    {
        Counters.Faults++;
        Running = null;
        OnFault?.Invoke(this, fault);
    }

    private bool TryEnqueue(ReadOnlySpan<byte> message, in PacketSource source, long since)
    {
        if (HasRoom(message) && _ring.TryPost(message, source, since))
            return true;

        Interlocked.Increment(ref Counters.RingDroppedCount);
        return false;
    }

    private bool HasRoom(ReadOnlySpan<byte> message) => !_ring.IsCrowded || (_router?.IsReserved(message) ?? false);

    private void WakeOthers()
    {
        for (var i = 0; i < _toWake.Length; i++)
        {
            if (!_toWake[i])
                continue;

            _toWake[i] = false;
            _all[i].WakeIfSleeping();
        }
    }

    private void WakeIfSleeping()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _sleeping) == 1 && Interlocked.Exchange(ref _sleeping, 0) == 1)
            _network.Wake();
    }

    private long Milliseconds(long timestamp) => (long)_time.GetElapsedTime(_startedAt, timestamp).TotalMilliseconds;

    private (Worker? Worker, SynchronizationContext? Context) Enter()
    {
        var before = (_current, SynchronizationContext.Current);
        _current = this;
        SynchronizationContext.SetSynchronizationContext(Context);
        return before;
    }

    private static void Leave(Worker? worker, SynchronizationContext? context)
    {
        _current = worker;
        SynchronizationContext.SetSynchronizationContext(context);
    }
}
