namespace RouteScript.Runtime.Versions;

/// <summary>What somebody asks of the loader.</summary>
/// <param name="By">Who or what asked, for the list of versions: <c>SIGHUP</c>, <c>script.reload</c>, …</param>
public sealed record LoadOrder(string By)
{
    /// <summary>Everything is tried that can be tried without a change; nothing is exchanged, and no module is started.</summary>
    public bool DryRun { get; init; }

    /// <summary>Load what this version was made of; 0: what the files say now.</summary>
    public int RollBackTo { get; init; }

    /// <summary>Load what the staged version was made of.</summary>
    public bool Promote { get; init; }

    /// <summary>A script that is put beside the running one and not in its place; empty: none.</summary>
    public string Stage { get; init; } = "";

    /// <summary>For a script that is staged: the part of the calls that is compared, above 0 to 1.</summary>
    public double Share { get; init; } = 1;
}
