using RouteScript.Conformance.Comparing;
using RouteScript.Conformance.Playing;
using RouteScript.Conformance.Recording;
using RouteScript.Testing.Servers;

namespace RouteScript.Conformance;

/// <summary>How one recorded case went here.</summary>
/// <param name="Difference">Empty if we did as the original.</param>
internal sealed record CaseResult(string Name, string Difference)
{
    public bool IsSame => Difference.Length == 0;

    public Verdict Verdict => IsSame ? Verdict.Agrees : KnownDifferences.All.TryGetValue(Name, out var known) ? known.Verdict : Verdict.Differs;

    /// <summary>What the case is about, roughly: its hundred, or its module.</summary>
    public string Section => char.IsDigit(Name[0]) ? $"{Name[0]}xx" : Name[0] == 'N' ? "N" : $"{Name[0]} {Name.Split('-')[1]}";

    public static CaseResult Of(RecordedCase recorded, ITestServerFactory factory)
    {
        var player = new CasePlayer(recorded, factory);
        string seen;
        try
        {
            seen = new Normaliser(recorded.Source).Write(player.Play());
        }
        catch (Exception fault)
        {
            return new CaseResult(recorded.Name, $"{fault}\n");
        }

        if (seen == recorded.Expected)
            return new CaseResult(recorded.Name, "");

        var problems = string.Concat(player.Problems.Select(problem => $"  {problem}\n"));
        return new CaseResult(recorded.Name, $"{recorded.Notes}\n{problems}{Comparing.Difference.Render(recorded.Expected, seen)}");
    }
}
