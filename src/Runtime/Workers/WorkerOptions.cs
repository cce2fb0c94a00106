namespace RouteScript.Runtime.Workers;

/// <summary>How large a worker's queues are. The defaults suit a machine that does nothing else.</summary>
public sealed record WorkerOptions
{
    public static readonly WorkerOptions Default = new();

    /// <summary>Datagrams read by one system call.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Places of the ring; the last quarter is kept for what belongs to existing calls.</summary>
    public int RingCapacity { get; init; } = 4096;

    /// <summary>Ring entries served between two looks at the sockets.</summary>
    public int DrainLimit { get; init; } = 64;

    /// <summary>Messages of existing calls that may wait for their turn when there is a backlog.</summary>
    public int WaitingMessages { get; init; } = 16384;

    /// <summary>New requests that may wait for their turn when there is a backlog: with the patience it bounds how many are
    /// refused in a second, each of which costs about a tenth of a call.</summary>
    public int WaitingRequests { get; init; } = 4096;

    /// <summary>Memory for both; new requests get three quarters of it.</summary>
    public long WaitingBytes { get; init; } = 16 << 20;

    /// <summary>A new request that waited longer is refused. Below the 500 ms after which a caller sends it again.</summary>
    public long PatienceMilliseconds { get; init; } = 200;

    /// <summary>A new request that waited longer is dropped: its caller has sent it again meanwhile.</summary>
    public long LifetimeMilliseconds { get; init; } = 1000;

    /// <summary>A sleeping worker wakes for timers at multiples of this, so that neighbours share one wake.</summary>
    public int TickMilliseconds { get; init; } = 10;
}
