namespace RouteScript.Runtime.Workers;

/// <summary>
/// What one worker has done. Written by its thread only (except <see cref="RingDropped"/>), read by anyone; a sum over the workers
/// may lag by a batch but never runs backwards.
/// </summary>
public sealed class WorkerCounters
{
    internal long RingDroppedCount;

    /// <summary>Datagrams read from sockets.</summary>
    public long Received { get; internal set; }

    /// <summary>Messages handed to the handler.</summary>
    public long Handled { get; internal set; }

    /// <summary>Datagrams read here and given to another worker.</summary>
    public long HandedOver { get; internal set; }

    /// <summary>Datagrams queued for sending.</summary>
    public long Sent { get; internal set; }

    /// <summary>Datagrams the system refused to send.</summary>
    public long SendFailed { get; internal set; }

    /// <summary>Times the thread came back from its blocking call.</summary>
    public long Wakes { get; internal set; }

    /// <summary>Timers served.</summary>
    public long TimersServed { get; internal set; }

    /// <summary>Exceptions that reached the loop; each is a defect of a module or of ours.</summary>
    public long Faults { get; internal set; }

    /// <summary>New requests refused because they had waited too long.</summary>
    public long OverloadRefused { get; internal set; }

    /// <summary>What was dropped with a backlog: new requests that had waited far too long, and what found no room to wait.</summary>
    public long OverloadDropped { get; internal set; }

    /// <summary>New requests from other threads dropped because the ring was full.</summary>
    public long RingDropped => Volatile.Read(ref RingDroppedCount);
}
