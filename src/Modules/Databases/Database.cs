namespace RouteScript.Modules.Databases;

/// <summary>
/// One database and its few connections, which are opened when they are needed and again when they broke. No query holds a thread of
/// a worker; any thread may ask.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    private const int MostInBackground = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BackgroundDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _free;
    private readonly TimeProvider _time;
    private readonly int _connections;
    private long _downSince = long.MinValue;
    private int _inBackground;

    /// <param name="connections">At most so many at a time.</param>
    /// <param name="time">Tells how long ago it was not reached.</param>
    protected Database(int connections, TimeProvider time)
    {
        _connections = Math.Max(1, connections);
        _free = new SemaphoreSlim(_connections);
        _time = time;
    }

    /// <summary>
    /// Never throws but for the deadline. After a database was not reached, queries of the next second are answered at once so.
    /// </summary>
    /// <param name="query">Its bytes as the script has them; they must stay as they are until the end.</param>
    /// <param name="limits">What may come back.</param>
    /// <param name="deadline">Nobody waits any longer: the query is broken off.</param>
    public Task<QueryOutcome> QueryAsync(ReadOnlyMemory<byte> query, ResultLimits limits, CancellationToken deadline) =>
        QueryAsync(query, limits, null, deadline);

    /// <summary>Does a query that nobody waits for; in the order asked if there is one connection.</summary>
    /// <param name="query">Its bytes; they must stay as they are.</param>
    /// <param name="ended">Told how it went, on some thread, before the next one has its turn.</param>
    /// <returns>False: too many wait already.</returns>
    public bool TryBegin(ReadOnlyMemory<byte> query, Action<QueryOutcome> ended)
    {
        if (Interlocked.Increment(ref _inBackground) > MostInBackground)
        {
            Interlocked.Decrement(ref _inBackground);
            return false;
        }

        _ = InBackground(query, ended);
        return true;
    }

    /// <summary>Whether a connection can be had now; the text says why not.</summary>
    public async Task<string?> TryConnectAsync(CancellationToken cancellation)
    {
        try
        {
            return await ConnectAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return "it does not answer";
        }
    }

    /// <summary>Lets queries end that were begun, a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        var connections = 0;
        using var patience = new CancellationTokenSource(LastWait);
        try
        {
            for (; connections < _connections; connections++)
                await _free.WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What has not ended by now goes with its connection.
        }

        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Throws nothing but for the deadline.</summary>
    protected abstract Task<QueryOutcome> ExecuteAsync(ReadOnlyMemory<byte> query, ResultLimits limits, CancellationToken deadline);

    /// <returns>Null, or why there is none.</returns>
    protected abstract Task<string?> ConnectAsync(CancellationToken cancellation);

    protected abstract ValueTask CloseAsync();

    private bool IsDown => Volatile.Read(ref _downSince) is var since && since != long.MinValue && _time.GetElapsedTime(since) < Pause;

    private async Task<QueryOutcome> QueryAsync(ReadOnlyMemory<byte> query, ResultLimits limits, Action<QueryOutcome>? ended, CancellationToken deadline)
    {
        if (query.Span.Contains((byte)0) || IsDown)
        {
            var refused = IsDown ? QueryOutcome.Unreachable("") : QueryOutcome.Failed("a query cannot hold a zero byte");
            ended?.Invoke(refused);
            return refused;
        }

        await _free.WaitAsync(deadline).ConfigureAwait(false);
        try
        {
            var outcome = Noted(await ExecuteAsync(query, limits, deadline).ConfigureAwait(false));
            ended?.Invoke(outcome);
            return outcome;
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task InBackground(ReadOnlyMemory<byte> query, Action<QueryOutcome> ended)
    {
        using var deadline = new CancellationTokenSource(BackgroundDeadline);
        try
        {
            await QueryAsync(query, new ResultLimits(int.MaxValue, int.MaxValue), ended, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            ended(QueryOutcome.Failed("the query took too long and was broken off"));
        }
        finally
        {
            Interlocked.Decrement(ref _inBackground);
        }
    }

    /// <summary>Several find at once that it is down: one of them says so.</summary>
    private QueryOutcome Noted(QueryOutcome outcome)
    {
        if (outcome.End != QueryEnd.Unreachable)
        {
            Volatile.Write(ref _downSince, long.MinValue);
            return outcome;
        }

        var wasDown = IsDown;
        if (!wasDown)
            Volatile.Write(ref _downSince, _time.GetTimestamp());
        return wasDown ? QueryOutcome.Unreachable("") : outcome;
    }
}
