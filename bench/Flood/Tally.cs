using System.Diagnostics;

namespace RouteScript.Flood;

/// <summary>What happened, by slices of 100 ms since the start.</summary>
internal sealed class Tally
{
    public const double Slice = 0.1;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly int[] _completed = new int[36_000];
    private readonly int[] _latencies = new int[1 << 22];
    private int _answered;

    public int SliceOf(long now) => (int)(Stopwatch.GetElapsedTime(_start, now).TotalSeconds / Slice);

    /// <summary>Since the start.</summary>
    public Totals Totals { get; private set; }

    public void Began() => Totals = Totals with { Began = Totals.Began + 1 };

    public void Completed(long now)
    {
        Totals = Totals with { Completed = Totals.Completed + 1 };
        _completed[SliceOf(now)]++;
    }

    public void Refused() => Totals = Totals with { Refused = Totals.Refused + 1 };

    public void Answered(int microseconds) => _latencies[_answered++ % _latencies.Length] = microseconds;

    public void Repeated() => Totals = Totals with { Repeated = Totals.Repeated + 1 };

    public int CompletedIn(int from, int to) => _completed.AsSpan(from..to).ToArray().Sum();

    /// <summary>The times from INVITE to 200 since the last such question, in order.</summary>
    public int[] TakeLatencies()
    {
        var taken = _latencies[..Math.Min(_answered, _latencies.Length)];
        Array.Sort(taken);
        _answered = 0;
        return taken;
    }
}
