namespace RouteScript.Dsl.Diagnostics;

/// <summary>RS4xxx: scripts that run, but perhaps not as meant.</summary>
public static class AdviceDiagnostics
{
    public static readonly DiagnosticDescriptor ModuleLoadedForYou = new(
        "RS4001", Severity.Warning, "Module loaded for you", "`{0}` belongs to the module `{1}`, which the script does not load; it is loaded now.");

    public static readonly DiagnosticDescriptor AbsentModule = new(
        "RS4002", Severity.Warning, "Module not available", "The module `{0}` is not available here. Nothing of it is called.");

    public static readonly DiagnosticDescriptor AbsentParameter = new(
        "RS4003", Severity.Warning, "Parameter without effect", "The parameter `{1}` of `{0}` has no effect here.");

    public static readonly DiagnosticDescriptor ValueConverted = new(
        "RS4004", Severity.Note, "Value converted", "The parameter `{0}` takes {1}; `{2}` is converted.");

    public static readonly DiagnosticDescriptor ConstantCondition = new(
        "RS4005", Severity.Warning, "Condition never changes", "This condition is always {0}.");

    public static readonly DiagnosticDescriptor AssignmentInCondition = new(
        "RS4006", Severity.Warning, "Assignment as a condition", "This sets `{0}` and is true whenever that succeeds.");

    public static readonly DiagnosticDescriptor EmptySwitch = new(
        "RS4007", Severity.Warning, "Switch without labels", "This `switch` does nothing.");

    public static readonly DiagnosticDescriptor BreakOutsideLoop = new(
        "RS4008", Severity.Warning, "`break` outside a loop", "No `while` or `switch` is open, so this leaves the route.");

    public static readonly DiagnosticDescriptor TextNotReplaced = new(
        "RS4009", Severity.Warning, "Variables are not replaced here", "This text is taken literally: `{0}` in it is not replaced by its value.");

    public static readonly DiagnosticDescriptor UnknownRouteName = new(
        "RS4010", Severity.Warning, "Route not found", "There is no `{0}[{1}]`.");

    public static readonly DiagnosticDescriptor AliasNeverMatches = new(
        "RS4011", Severity.Warning, "Alias never matches", "The quoted text `{0}` is taken as a host name.");

    public static readonly DiagnosticDescriptor NoRequestRoute = new(
        "RS4012", Severity.Warning, "No request route", "This script has no `request_route`, so no request can be answered.");

    public static readonly DiagnosticDescriptor RouteWithoutName = new(
        "RS4014", Severity.Warning, "Route without a name", "This `{0}` has no name, so nothing can arm it.");

    public static readonly DiagnosticDescriptor OpenRelay = new(
        "RS4013", Severity.Warning, "Open relay", "Nothing before `{0}()` asks who sends: anyone who reaches this server can place calls through it.") { ConcernsAll = true };

    public static readonly DiagnosticDescriptor UnusedRoute = new(
        "RS4015", Severity.Warning, "Route never used", "Nothing in this script calls or arms `{0}[{1}]`.");

    public static readonly DiagnosticDescriptor UnreachableCode = new(
        "RS4016", Severity.Warning, "Never reached", "This is never run: what stands before it always leaves.");

    public static readonly DiagnosticDescriptor NeverSet = new(
        "RS4017", Severity.Warning, "Variable never set", "`${0}({1})` is read, and nothing in this script sets it.");

    public static readonly DiagnosticDescriptor UnusedDefine = new(
        "RS4018", Severity.Note, "Define never used", "`{0}` is defined, and nothing in this script uses it.");

    public static readonly DiagnosticDescriptor NoHopLimit = new(
        "RS4019", Severity.Warning, "Hops are not counted", "Requests are passed on without a look at `Max-Forwards`: a loop goes on for ever.") { ConcernsAll = true };

    public static readonly DiagnosticDescriptor SecondAnswer = new(
        "RS4021", Severity.Warning, "Answered twice", "`{0}()` has dealt with the request already; `{1}()` does it again.");

    public static readonly DiagnosticDescriptor ReturnZero = new(
        "RS4023", Severity.Warning, "`return 0` ends the script", "`return` with 0 ends the whole script, not only this route.");

    public static readonly DiagnosticDescriptor ArmedTooLate = new(
        "RS4024", Severity.Warning, "Armed too late", "`{0}()` comes after `{1}()` has sent the request, so it has no effect on it.");

    public static readonly DiagnosticDescriptor SilentEnd = new(
        "RS4025", Severity.Warning, "Ends in silence", "A request that comes here gets no answer and is not passed on: nothing on its way could have done either.");

    public static readonly DiagnosticDescriptor PilingUp = new(
        "RS4026", Severity.Warning, "Values pile up", "Each turn of the loop adds a value to `{0}`; the earlier ones stay below it.");

    public static readonly DiagnosticDescriptor UnseenEdit = new(
        "RS4027", Severity.Warning, "Edit not seen yet", "This sees the header as received: what `{0}()` did to `{1}` shows when the message is sent.");

    public static readonly DiagnosticDescriptor FailureRouteOnce = new(
        "RS4028", Severity.Warning, "Failure route works once", "This goes to the next destination, and `failure_route[{0}]` is not armed for it: if that fails too, the call fails.");

    public static readonly DiagnosticDescriptor UnknownSelect = new(
        "RS4029", Severity.Warning, "Unknown select", "There is no select `{0}`, so this has no value.");
}
