namespace RouteScript.Conformance;

/// <summary>How the cases went, by verdict.</summary>
internal sealed record Tally(int Agree, int DifferOnPurpose, int Differ, int NeedModules)
{
    public static Tally Of(IEnumerable<CaseResult> results)
    {
        var counts = results.CountBy(result => result.Verdict).ToDictionary();
        int Count(Verdict verdict) => counts.GetValueOrDefault(verdict);
        return new Tally(Count(Verdict.Agrees), Count(Verdict.DiffersOnPurpose), Count(Verdict.Differs), Count(Verdict.NeedsModule));
    }

    public override string ToString() => $"{Agree} agree, {DifferOnPurpose} differ on purpose, {Differ} differ; {NeedModules} need modules that are not here";
}
