using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Modules.Dispatcher;

/// <summary>RS61xx: dispatchers that work, but perhaps not as meant.</summary>
internal static class DispatcherDiagnostics
{
    public static readonly DiagnosticDescriptor FailoverByDefault = new(
        "RS6101", Severity.Warning, "Failover without its flag", "`{0}()` needs failover. It is on here because the script calls it; Kamailio leaves it off and hands the failure back to the caller.");

    public static readonly DiagnosticDescriptor WeightIgnored = new(
        "RS6102", Severity.Warning, "Weights without effect", "Algorithm 4 takes one destination after the other and does not look at `weight`.");

    public static readonly DiagnosticDescriptor ReplyCode = new(
        "RS6103", Severity.Warning, "Reply code not understood", "Nothing is read from {0}: probes answered like that count as failures.");

    public static readonly DiagnosticDescriptor LoadNotCounted = new(
        "RS6104", Severity.Warning, "Calls are not counted", "Algorithm 10 spreads by active calls, and {0}.");

    public static readonly DiagnosticDescriptor ListNotRead = new("RS6105", Severity.Warning, "List not read", "{0}");

    public static readonly DiagnosticDescriptor NoControlModule = new(
        "RS6106", Severity.Note, "No `kamcmd`", "The script loads no `ctl`, so `kamcmd dispatcher.list` and `kamcmd dispatcher.set_state` find nobody to talk to.") { ConcernsAll = true };
}
