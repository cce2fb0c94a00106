using RouteScript.Conformance.Recording;

namespace RouteScript.Conformance;

/// <summary>How the cases went, by verdict.</summary>
internal sealed record Tally(int Agree, int DifferOnPurpose, int Differ, int NeedModules)
{
    /// <summary>How they go if no case differs but those that are known to.</summary>
    public static Tally Known
    {
        get
        {
            var purposes = KnownDifferences.All.Values.Count(known => known.Verdict == Verdict.DiffersOnPurpose);
            return new Tally(RecordedCase.All.Count() - KnownDifferences.All.Count, purposes, 0, KnownDifferences.All.Count - purposes);
        }
    }

    public static Tally Of(IEnumerable<CaseResult> results)
    {
        var counts = results.CountBy(result => result.Verdict).ToDictionary();
        int Count(Verdict verdict) => counts.GetValueOrDefault(verdict);
        return new Tally(Count(Verdict.Agrees), Count(Verdict.DiffersOnPurpose), Count(Verdict.Differs), Count(Verdict.NeedsModule));
    }

    public override string ToString() => $"{Agree} agree, {DifferOnPurpose} differ on purpose, {Differ} differ; {NeedModules} need modules that are not here";
}
