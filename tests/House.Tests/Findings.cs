namespace RouteScript.House.Tests;

internal static class Findings
{
    /// <summary>Fails with the rule and one line for each finding.</summary>
    public static void AssertNone(IEnumerable<string> findings, string rule)
    {
        var list = findings.ToList();
        Assert.True(list.Count == 0, $"{rule}\n  {string.Join("\n  ", list)}");
    }
}
