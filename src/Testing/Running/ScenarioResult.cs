namespace RouteScript.Testing.Running;

/// <summary>How one conversation went.</summary>
/// <param name="Path">The file.</param>
/// <param name="Failure">Null if it went as written.</param>
/// <param name="Duration">Real time.</param>
/// <param name="WasRewritten">Its file was changed to what was seen.</param>
public sealed record ScenarioResult(string Path, Failure? Failure, TimeSpan Duration, bool WasRewritten)
{
    public bool Passed => Failure is null;

    /// <summary>What a person reads: place, sentence, both sides.</summary>
    public string Report => Failure is null
        ? ""
        : $"{Path}:{Failure.Line}: {Failure.Summary}{Environment.NewLine}{(Failure.Detail.Length > 0 ? Environment.NewLine + Failure.Detail : "")}";
}
