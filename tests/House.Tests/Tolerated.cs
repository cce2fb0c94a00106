namespace RouteScript.House.Tests;

/// <summary>Lists of what breaks a rule today. A new offender fails the test, and so does an entry that no longer offends: lists only shrink.</summary>
internal static class Tolerated
{
    public static void AssertNothingElse(string list, IEnumerable<string> offenders, string rule)
    {
        var found = offenders.ToHashSet(StringComparer.Ordinal);
        var known = Repository.ReadLines($"tests/House.Tests/Tolerated/{list}.txt")
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToHashSet(StringComparer.Ordinal);

        Findings.AssertNone(found.Except(known).Order(StringComparer.Ordinal), rule);
        Findings.AssertNone(known.Except(found).Order(StringComparer.Ordinal), $"Mended, so take it out of Tolerated/{list}.txt.");
    }
}
