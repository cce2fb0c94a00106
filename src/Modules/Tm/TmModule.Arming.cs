using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>Functions that arm routes.</summary>
public sealed partial class TmModule
{
    /// <summary>Runs a failure_route when all branches have failed, before the caller hears of it. "0" disarms.</summary>
    [ScriptFunction("t_on_failure", Routes = RouteKinds.Any, Effects = Effects.None)]
    public static ReturnCode OnFailure(RouteContext route, [NamesRoute(RouteKinds.Failure)] SipText name)
    {
        Routes(route).Failure = Find(route, RouteKinds.Failure, name);
        return ReturnCode.True;
    }

    /// <summary>Runs an onreply_route for each reply of the transaction; in a branch_route, of that branch. "0" disarms.</summary>
    [ScriptFunction("t_on_reply", Routes = RouteKinds.Any, Effects = Effects.None)]
    public static ReturnCode OnReply(RouteContext route, [NamesRoute(RouteKinds.OnReply)] SipText name)
    {
        var run = TmRun.Of(route);
        var found = Find(route, RouteKinds.OnReply, name);
        if (route.Kind == RouteKinds.Branch && run.Branch is { } branch)
            (branch.OnReply, branch.HasOwnReplyRoute) = (found, true);
        else
            Routes(route).Reply = found;
        return ReturnCode.True;
    }

    /// <summary>Runs a branch_route for each branch before it is sent. "0" disarms.</summary>
    [ScriptFunction("t_on_branch", Routes = RouteKinds.Any, Effects = Effects.None)]
    public static ReturnCode OnBranch(RouteContext route, [NamesRoute(RouteKinds.Branch)] SipText name)
    {
        Routes(route).Branch = Find(route, RouteKinds.Branch, name);
        return ReturnCode.True;
    }

    /// <summary>Runs <c>event_route[tm:branch-failure:NAME]</c> for each branch that fails. "0" disarms.</summary>
    [ScriptFunction("t_on_branch_failure", Routes = RouteKinds.Any, Effects = Effects.None)]
    public static ReturnCode OnBranchFailure(RouteContext route, SipText name)
    {
        var full = route.Arena.Concat("tm:branch-failure:"u8, name.Span);
        Routes(route).BranchFailure = IsNone(name) ? null : route.Version.Find(RouteKinds.Event, full.ToString());
        return ReturnCode.True;
    }

    /// <summary>Whether a route is armed: <c>failure_route</c>, <c>branch_route</c>, <c>onreply_route</c> or <c>branch_failure_route</c>.</summary>
    [ScriptFunction("t_is_set", Effects = Effects.Reads)]
    public static ReturnCode IsSet(RouteContext route, [Literal] string what)
    {
        ref var routes = ref Routes(route);
        return what switch
        {
            "failure_route" => routes.Failure is not null,
            "branch_route" => routes.Branch is not null,
            "onreply_route" => routes.Reply is not null,
            "branch_failure_route" => routes.BranchFailure is not null,
            _ => false,
        };
    }

    private static ref TransactionRoutes Routes(RouteContext route)
    {
        var run = TmRun.Of(route);
        if (run.Transaction is not { } transaction)
            return ref run.Armed;

        // What is armed after the request was relayed comes too late for it.
        if ((route.Kind == RouteKinds.Request && transaction.Branches.Count > 0) || route.Kind == RouteKinds.OnReply)
            return ref run.Armed;
        return ref transaction.Routes;
    }

    private static CompiledRoute? Find(RouteContext route, RouteKinds kind, SipText name)
    {
        if (IsNone(name))
            return null;
        if (route.Version.Find(kind, name) is { } found)
            return found;

        route.Log.Warn("a route to be armed does not exist in the script"u8);
        return null;
    }

    private static bool IsNone(SipText name) => name.IsEmpty || name.Equals("0"u8);
}
