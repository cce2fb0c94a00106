namespace RouteScript.Runtime.Workers;

/// <summary>All workers of the process and their threads.</summary>
public sealed class WorkerGroup : IDisposable
{
    private readonly Worker[] _workers;
    private readonly Thread?[] _threads;

    /// <param name="create">Makes the worker of an index; the count is given too.</param>
    public WorkerGroup(int count, Func<int, int, Worker> create)
    {
        _workers = new Worker[count];
        _threads = new Thread?[count];
        for (var i = 0; i < count; i++)
            _workers[i] = create(i, count);
        foreach (var worker in _workers)
            worker.Join(_workers);
    }

    public int Count => _workers.Length;

    public Worker this[int index] => _workers[index];

    public ReadOnlySpan<Worker> All => _workers;

    /// <summary>Starts a thread for each. A test that steps the workers itself does not call it.</summary>
    public void Start()
    {
        for (var i = 0; i < _workers.Length; i++)
        {
            _threads[i] = new Thread(_workers[i].Run) { IsBackground = true, Name = $"worker {i}" };
            _threads[i]!.Start();
        }
    }

    /// <summary>One counter over all workers.</summary>
    public long Sum(Func<WorkerCounters, long> counter)
    {
        var sum = 0L;
        foreach (var worker in _workers)
            sum += counter(worker.Counters);
        return sum;
    }

    /// <summary>Ends all loops after their present turn and waits for them. False if one did not come back in time.</summary>
    public bool Stop(TimeSpan patience)
    {
        foreach (var worker in _workers)
            worker.Stop();

        var all = true;
        foreach (var thread in _threads)
            all &= thread is null || thread == Thread.CurrentThread || thread.Join(patience);
        return all;
    }

    public void Dispose()
    {
        if (!Stop(TimeSpan.FromSeconds(2)))
            return; // A thread that hangs still uses its sockets: the process is about to end anyway.

        foreach (var worker in _workers)
            worker.Dispose();
    }
}
