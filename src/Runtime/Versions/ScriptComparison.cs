using System.Collections.Immutable;

namespace RouteScript.Runtime.Versions;

/// <summary>What changes from one version to another.</summary>
/// <param name="Problem">Why they could not be compared; empty: they were.</param>
public sealed record ScriptComparison(ImmutableArray<ScriptChange> Changes, string Problem = "");
