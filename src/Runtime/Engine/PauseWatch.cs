namespace RouteScript.Runtime.Engine;

/// <summary>The longest pauses that the garbage collector made since the process started, by generation.</summary>
internal static class PauseWatch
{
    private static readonly long[] LongestTicks = new long[3];
    private static int _isStarted;

    /// <summary>Begins to watch; once is enough.</summary>
    public static void Start()
    {
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
            _ = new Bell();
    }

    /// <param name="generation">0 to 2.</param>
    public static TimeSpan Longest(int generation) => new(Volatile.Read(ref LongestTicks[generation]));

    private static void Look()
    {
        var last = GC.GetGCMemoryInfo(GCKind.Any);
        foreach (var pause in last.PauseDurations)
        {
            if (pause.Ticks > LongestTicks[last.Generation])
                Volatile.Write(ref LongestTicks[last.Generation], pause.Ticks);
        }
    }

    /// <summary>Nobody refers to it, so every collection finds it and leaves a new one.</summary>
    private sealed class Bell
    {
        ~Bell()
        {
            if (Environment.HasShutdownStarted)
                return;

            Look();
            _ = new Bell();
        }
    }
}
