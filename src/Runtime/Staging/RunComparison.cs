using System.Collections.Immutable;

namespace RouteScript.Runtime.Staging;

/// <summary>Two runs over the same request, side by side.</summary>
internal static class RunComparison
{
    private const string Nothing = "nothing";

    public static ImmutableArray<Difference> Between(RunRecord live, ShadowRun shadow)
    {
        var differences = ImmutableArray.CreateBuilder<Difference>();
        var isWhole = shadow.StoppedAt.Length == 0;
        var (sent, wouldSend) = (live.Steps.Where(step => step.Sends).ToList(), shadow.Steps.Where(step => step.Sends).ToList());
        for (var i = 0; i < Math.Max(isWhole ? sent.Count : 0, wouldSend.Count); i++)
            Compare(sent.ElementAtOrDefault(i), wouldSend.ElementAtOrDefault(i), differences);

        if (isWhole)
            CompareEffects(live, shadow, differences);
        var path = isWhole ? live.Path : live.Path.Take(shadow.Path.Count);
        if (!path.SequenceEqual(shadow.Path))
            differences.Add(Make(DifferenceKind.Path, string.Join(", ", live.Path), string.Join(", ", shadow.Path)));
        return differences.ToImmutable();
    }

    private static void Compare(RecordedStep? live, RecordedStep? shadow, ImmutableArray<Difference>.Builder differences)
    {
        if (live?.Message is { } left && shadow?.Message is { } right)
            Compare(left, right, differences);
        else if (live?.Text != shadow?.Text)
            differences.Add(Make(DifferenceKind.Answer, live?.Text ?? Nothing, shadow?.Text ?? Nothing));
    }

    private static void Compare(Outgoing live, Outgoing shadow, ImmutableArray<Difference>.Builder differences)
    {
        if (!live.Targets.SequenceEqual(shadow.Targets))
            differences.Add(Make(DifferenceKind.Destination, string.Join(", ", live.Targets), string.Join(", ", shadow.Targets)));

        var (less, more) = (Without(live.Lines, shadow.Lines), Without(shadow.Lines, live.Lines));
        if (less.Count > 0 || more.Count > 0)
            differences.Add(Make(DifferenceKind.Headers, Lines(less), Lines(more)));
        else if (!live.Lines.SequenceEqual(shadow.Lines))
            differences.Add(Make(DifferenceKind.Headers, "the header lines", "the same in another order"));
        if (live.Body != shadow.Body)
            differences.Add(Make(DifferenceKind.Headers, $"a body of {live.Body.Length} bytes", $"another of {shadow.Body.Length} bytes"));
    }

    private static void CompareEffects(RunRecord live, ShadowRun shadow, ImmutableArray<Difference>.Builder differences)
    {
        var (done, would) = (Noticed(live), Noticed(shadow));
        for (var i = 0; i < Math.Max(done.Count, would.Count); i++)
        {
            var (left, right) = (done.ElementAtOrDefault(i), would.ElementAtOrDefault(i));
            if (left == right)
                continue;
            differences.Add(Make(DifferenceKind.Effects, left ?? Nothing, right ?? Nothing));
            return;
        }
    }

    private static List<string> Noticed(RunTrace run) => [.. run.Steps.Where(step => step is { IsNoticed: true, Sends: false }).Select(step => step.Text)];

    private static List<string> Without(IEnumerable<string> lines, IEnumerable<string> others)
    {
        var left = lines.ToList();
        foreach (var line in others)
            left.Remove(line);
        return left;
    }

    private static string Lines(List<string> lines) => lines.Count == 0 ? "no such line" : string.Join(" | ", lines);

    private static Difference Make(DifferenceKind kind, string live, string shadow) => new(kind, $"{live} -> {shadow}");
}
