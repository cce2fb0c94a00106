namespace RouteScript.Testing.Running;

/// <summary>How all conversations of a run went.</summary>
public sealed record ScenarioSummary(IReadOnlyList<ScenarioResult> Results)
{
    public int Passed => Results.Count(result => result.Passed);

    public int Failed => Results.Count - Passed;

    public int Rewritten => Results.Count(result => result.WasRewritten);
}
