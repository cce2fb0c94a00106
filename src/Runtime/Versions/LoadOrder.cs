namespace RouteScript.Runtime.Versions;

/// <summary>What somebody asks of the loader.</summary>
/// <param name="By">Who or what asked, for the list of versions: <c>SIGHUP</c>, <c>script.reload</c>, …</param>
public sealed record LoadOrder(string By)
{
    /// <summary>Everything is tried that can be tried without a change; nothing is exchanged, and no module is started.</summary>
    public bool DryRun { get; init; }

    /// <summary>Load what this version was made of; 0: what the files say now.</summary>
    public int RollBackTo { get; init; }
}
