namespace RouteScript.Runtime.Engine;

/// <summary>The longest pauses that the garbage collector made since the process started, by generation.</summary>
internal static class PauseWatch
{
    private static readonly GCKind[] Kinds = [GCKind.Ephemeral, GCKind.FullBlocking, GCKind.Background];
    private static readonly long[] LongestTicks = new long[3];
    private static int _isStarted;

    /// <summary>Begins to watch; once is enough.</summary>
    public static void Start()
    {
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
            _ = new Bell();
    }

    /// <param name="generation">0 to 2.</param>
    public static TimeSpan Longest(int generation)
    {
        Look();
        return new TimeSpan(Volatile.Read(ref LongestTicks[generation]));
    }

    /// <summary>The last of each kind: a short collection may end while one in the background is under way.</summary>
    private static void Look()
    {
        foreach (var kind in Kinds)
        {
            var last = GC.GetGCMemoryInfo(kind);
            foreach (var pause in last.PauseDurations)
            {
                if (pause.Ticks > Volatile.Read(ref LongestTicks[last.Generation]))
                    Volatile.Write(ref LongestTicks[last.Generation], pause.Ticks);
            }
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
