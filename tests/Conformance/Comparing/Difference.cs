using RouteScript.Testing.Matching;

namespace RouteScript.Conformance.Comparing;

/// <summary>Shows where two observations part: the lines that differ, with a little of what is round them.</summary>
public static class Difference
{
    private const int Context = 2;

    public static string Render(string expected, string seen)
    {
        var left = expected.TrimEnd('\n').Split('\n');
        var right = seen.TrimEnd('\n').Split('\n');
        var pairs = Alignment.Of([.. left.Select(line => new LinePattern(line, new Captures()))], right)
            .ConvertAll(pair => pair with { Equal = pair is { Expected: >= 0, Seen: >= 0 } && left[pair.Expected] == right[pair.Seen] });
        var shown = pairs.Where((_, index) => pairs.Skip(index - Context).Take((2 * Context) + 1).Any(pair => !pair.Equal));
        return SideBySide.Render(left, right, shown, firstLine: 1);
    }
}
