using System.Collections.Immutable;

namespace RouteScript.Runtime.Staging;

/// <summary>What came of comparing a staged script with the running one, request by request. Any thread.</summary>
public sealed class ShadowReport
{
    /// <summary>How many examples are kept: the newest.</summary>
    public const int Kept = 20;

    private readonly Lock _lock = new();
    private readonly Queue<ShadowExample> _examples = new();
    private readonly long[] _kinds = new long[Enum.GetValues<DifferenceKind>().Length];
    private ShadowCounts _counts = new(0, 0, 0, 0, 0);

    public ShadowCounts Counts
    {
        get
        {
            lock (_lock)
                return _counts;
        }
    }

    /// <summary>The newest last.</summary>
    public ImmutableArray<ShadowExample> Examples
    {
        get
        {
            lock (_lock)
                return [.. _examples];
        }
    }

    /// <summary>Requests with a difference of this kind; one request may have several.</summary>
    public long Of(DifferenceKind kind)
    {
        lock (_lock)
            return _kinds[(int)kind];
    }

    internal void Add(string request, ImmutableArray<Difference> differences, string stoppedAt)
    {
        lock (_lock)
        {
            _counts = stoppedAt.Length > 0 ? _counts with { NotComparable = _counts.NotComparable + 1 }
                : differences.IsEmpty ? _counts with { Same = _counts.Same + 1 }
                : _counts with { Different = _counts.Different + 1 };
            foreach (var kind in differences.Select(one => one.Kind).Distinct())
                _kinds[(int)kind]++;
            if (stoppedAt.Length > 0)
                Keep(new ShadowExample(request, "not comparable", $"{stoppedAt}: the running script did not do that, so its result is not known"));
            foreach (var one in differences)
                Keep(new ShadowExample(request, one.Kind.ToString().ToLowerInvariant(), one.Text));
        }
    }

    internal void AddFault(string request, Exception fault)
    {
        lock (_lock)
        {
            _counts = _counts with { Failed = _counts.Failed + 1 };
            Keep(new ShadowExample(request, "failed", fault.Message));
        }
    }

    internal void AddSkipped()
    {
        lock (_lock)
            _counts = _counts with { Skipped = _counts.Skipped + 1 };
    }

    private void Keep(ShadowExample example)
    {
        if (_examples.Count == Kept)
            _examples.Dequeue();
        _examples.Enqueue(example);
    }
}

/// <summary>Requests by what came of their comparison.</summary>
/// <param name="NotComparable">The staged script did something whose result only doing it would tell.</param>
/// <param name="Failed">A function of it threw.</param>
/// <param name="Skipped">The worker had more to do than it could.</param>
public sealed record ShadowCounts(long Same, long Different, long NotComparable, long Failed, long Skipped);

/// <param name="Request">Method, R-URI and Call-ID.</param>
/// <param name="Kind">A <see cref="DifferenceKind"/> in small letters, <c>not comparable</c> or <c>failed</c>.</param>
public sealed record ShadowExample(string Request, string Kind, string Text);
