namespace RouteScript.Testing.Format;

/// <summary>How the server under test is started.</summary>
public sealed record ScenarioOptions
{
    public static readonly ScenarioOptions Default = new();

    public int Workers { get; init; } = 1;

    /// <summary>The rules of Kamailio 5.6.3 wherever they differ.</summary>
    public bool Strict { get; init; }
}
