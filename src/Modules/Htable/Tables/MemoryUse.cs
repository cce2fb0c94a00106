namespace RouteScript.Modules.Htable.Tables;

/// <summary>The bytes that all tables hold together, with a bound.</summary>
internal sealed class MemoryUse
{
    private long _used;
    private long _limit = long.MaxValue;

    public long Used => Volatile.Read(ref _used);

    public long Limit
    {
        get => Volatile.Read(ref _limit);
        set => Volatile.Write(ref _limit, value);
    }

    /// <returns>False, and nothing is taken, if that were more than the bound.</returns>
    public bool TryTake(long bytes)
    {
        if (bytes <= 0 || Interlocked.Add(ref _used, bytes) <= Limit)
        {
            if (bytes < 0)
                Interlocked.Add(ref _used, bytes);
            return true;
        }

        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    public void Give(long bytes) => Interlocked.Add(ref _used, -bytes);
}
