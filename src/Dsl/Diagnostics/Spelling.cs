namespace RouteScript.Dsl.Diagnostics;

/// <summary>Guesses what was meant by a name that does not exist.</summary>
public static class Spelling
{
    private const int LongestName = 100;

    /// <summary>The nearest of <paramref name="names"/>, or null when none is near enough to be meant.</summary>
    public static string? Closest(string word, IEnumerable<string> names)
    {
        if (word.Length > LongestName)
            return null;
        var limit = Math.Max(1, word.Length / 3);
        string? best = null;
        var bestDistance = limit + 1;
        foreach (var name in names)
        {
            if (name.Length > LongestName || Math.Abs(name.Length - word.Length) > Math.Min(limit, bestDistance))
                continue;
            var distance = Distance(word, name, bestDistance);
            if (distance < bestDistance || (distance == bestDistance && best is not null && IsBetter(word, name, best)))
                (best, bestDistance) = (name, distance);
        }
        return best;
    }

    /// <summary>The longest of <paramref name="names"/> that the word goes on from, or the shortest that goes on from it.</summary>
    public static string? Beginning(string word, IReadOnlyCollection<string> names) =>
        names.Where(name => name.Length > 1 && word.StartsWith(name, StringComparison.OrdinalIgnoreCase)).MaxBy(name => name.Length)
        ?? names.Where(name => word.Length > 1 && name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).MinBy(name => name.Length);

    /// <summary>Of names equally far the one that begins alike is meant.</summary>
    private static bool IsBetter(string word, string name, string best) => name.AsSpan().CommonPrefixLength(word) - best.AsSpan().CommonPrefixLength(word) is not 0 and var more
        ? more > 0
        : string.CompareOrdinal(name, best) < 0;

    /// <summary>Insertions, deletions, changes and swaps of neighbours; a change of case costs nothing.</summary>
    private static int Distance(string a, string b, int limit)
    {
        Span<int> older = stackalloc int[b.Length + 1];
        Span<int> previous = stackalloc int[b.Length + 1];
        Span<int> current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                var value = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    value = Math.Min(value, older[j - 2] + 1);
                current[j] = value;
                best = Math.Min(best, value);
            }
            if (best > limit)
                return best;
            previous.CopyTo(older);
            current.CopyTo(previous);
        }
        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
