using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Cli.Output.Checks;

/// <summary>Who is told what <c>check</c> found: a person, or another program.</summary>
internal interface ICheckOutput
{
    /// <summary>What was found in one script.</summary>
    void Add(string path, IReadOnlyCollection<Diagnostic> said);

    /// <summary>All scripts were looked at.</summary>
    void Finish();
}
