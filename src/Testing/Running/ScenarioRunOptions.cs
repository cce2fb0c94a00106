namespace RouteScript.Testing.Running;

/// <summary>How conversations are played.</summary>
public sealed record ScenarioRunOptions
{
    /// <summary>Rewrites each file so that it expects what was seen.</summary>
    public bool Accept { get; init; }

    /// <summary>Only files whose path contains this.</summary>
    public string? Filter { get; init; }
}
