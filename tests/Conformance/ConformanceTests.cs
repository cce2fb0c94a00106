using RouteScript.Conformance.Recording;
using RouteScript.Shared;

namespace RouteScript.Conformance;

/// <summary>Every recorded case against the engine of this process, by the strict rules.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Cases => [.. RecordedCase.All.Select(recorded => recorded.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Does_as_the_original_did(string name)
    {
        var result = CaseResult.Of(RecordedCase.Named(name), TestServers.Factory);
        var isKnown = KnownDifferences.All.ContainsKey(name);

        Assert.False(result.IsSame && isKnown, $"{name} is the same now: take it out of KnownDifferences.txt.");
        Assert.True(result.IsSame || isKnown, $"{name} differs from the original. {result.Difference}");
    }
}
