namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>How long a destination takes to answer its probes, in milliseconds. Written by one worker, read by all.</summary>
public sealed class Latency
{
    private int _count;
    private double _squares;

    public double Average { get; private set; }

    /// <summary>Follows the present faster than the average does.</summary>
    public double Estimate { get; private set; }

    public double Deviation => _count > 1 ? Math.Sqrt(_squares / (_count - 1)) : 0;

    public int Maximum { get; private set; }

    /// <summary>Probes that were not answered in time.</summary>
    public int Timeouts { get; private set; }

    public bool IsKnown => _count > 0;

    /// <param name="milliseconds">Of one probe.</param>
    /// <param name="alpha">The weight of the newest one in the estimate: 0..1.</param>
    internal void Add(int milliseconds, double alpha)
    {
        _count++;
        var delta = milliseconds - Average;
        Average += delta / _count;
        _squares += delta * (milliseconds - Average);
        Estimate = _count == 1 ? milliseconds : Estimate + (milliseconds - Estimate) * alpha;
        Maximum = Math.Max(Maximum, milliseconds);
    }

    internal void AddTimeout() => Timeouts++;

    internal void TakeFrom(Latency other)
    {
        _count = other._count;
        _squares = other._squares;
        Average = other.Average;
        Estimate = other.Estimate;
        Maximum = other.Maximum;
        Timeouts = other.Timeouts;
    }
}
