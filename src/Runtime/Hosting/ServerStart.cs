using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Runtime.Hosting;

/// <summary>What came of a start.</summary>
/// <param name="Server">Checked, bound and ready to take messages; null if it was refused, and then nothing stays open.</param>
/// <param name="Diagnostics">Why it was refused, or what deserves a look although it was not.</param>
public sealed record ServerStart(Server? Server, ImmutableArray<Diagnostic> Diagnostics);
