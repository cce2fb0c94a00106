using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Runtime.Versions;

/// <summary>What came of an order to load.</summary>
public sealed record LoadReport
{
    public required LoadOutcome Outcome { get; init; }

    /// <summary>The version that is the newest now, or the one that was staged.</summary>
    public required int Version { get; init; }

    /// <summary>Why it was refused, or what deserves a look although it was not: what applies only at the next start is among it.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What cannot be said of a place in the script; empty: nothing.</summary>
    public string Problem { get; init; } = "";

    /// <summary>What the script does otherwise than the version before.</summary>
    public ImmutableArray<ScriptChange> Changes { get; init; } = [];

    /// <summary>All that was read, also for a script that was refused; null: nothing was.</summary>
    public ScriptSources? Sources { get; init; }

    /// <summary>A version that was staged until this load; 0: none was.</summary>
    public int Unstaged { get; init; }

    /// <summary>From the order's turn to the end of the exchange.</summary>
    public TimeSpan Taken { get; init; }

    public bool IsRefused => Outcome == LoadOutcome.Refused;

    /// <summary>The problem, then a line for each diagnostic but notes. Latin-1, as the script.</summary>
    public IEnumerable<string> Lines => Problem.Length > 0 ? LinesOf(Diagnostics).Prepend(Problem) : LinesOf(Diagnostics);

    internal static IEnumerable<string> LinesOf(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Where(said => said.Severity != Severity.Note)
        .Select(said => $"{said.Span.Location}: {said.Severity.ToString().ToLowerInvariant()}[{said.Id}]: {said.Message.ReplaceLineEndings(" ")}");
}

/// <summary>How an order to load ended.</summary>
public enum LoadOutcome
{
    /// <summary>The version before goes on as if nothing had been asked.</summary>
    Refused,

    /// <summary>A dry run found nothing against it.</summary>
    WouldLoad,

    /// <summary>A new version takes all new messages.</summary>
    Active,

    /// <summary>A version stands beside the newest and is compared with it.</summary>
    Staged,
}
