using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Tm;

/// <summary>Functions that try one branch, or one group of branches, after the other.</summary>
public sealed partial class TmModule
{
    /// <summary>Where t_load_contacts keeps what is still to be tried. Needed for it, with contact_flows_avp.</summary>
    [ModuleParameter("contacts_avp")]
    public string ContactsTree { get; set; } = "";

    /// <summary>Needed for t_load_contacts; further flows to one device are tried like other contacts.</summary>
    [ModuleParameter("contact_flows_avp")]
    public string ContactFlowsTree { get; set; } = "";

    /// <summary>
    /// Takes R-URI and branches, and groups them by preference (q), highest first; t_next_contacts takes one group after the other.
    /// Contacts of one group only stay as they are.
    /// </summary>
    /// <returns>1 done; -1 contacts_avp or contact_flows_avp is not set.</returns>
    [ScriptFunction("t_load_contacts", Routes = RouteKinds.Request, Effects = Effects.EditsMessage)]
    public ReturnCode LoadContacts(RouteContext route)
    {
        if (ContactsTree.Length == 0 || ContactFlowsTree.Length == 0)
        {
            route.Log.Error("t_load_contacts needs the parameters contacts_avp and contact_flows_avp"u8);
            return ReturnCode.Error;
        }

        var all = new List<RequestTarget>(route.Branches.Count + 1) { Kept(route.Target, route.RequestUri) };
        foreach (var branch in route.Branches)
            all.Add(Kept(branch, branch.Uri));

        var groups = all.GroupBy(target => target.Preference).OrderByDescending(group => group.Key).Select(group => group.ToArray()).ToArray();
        if (groups.Length < 2)
            return ReturnCode.True;

        route.Branches.Clear();
        TmRun.Of(route).Contacts = new Queue<RequestTarget[]>(groups);
        return ReturnCode.True;
    }

    /// <summary>Takes the next group of contacts: the first becomes the R-URI, the others branches.</summary>
    /// <returns>1 taken, -2 none is left.</returns>
    [ScriptFunction("t_next_contacts", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Effects.EditsMessage)]
    public static ReturnCode NextContacts(RouteContext route)
    {
        var run = TmRun.Of(route);
        if ((run.Transaction?.Contacts ?? run.Contacts) is not { Count: > 0 } contacts)
            return new ReturnCode(-2);

        var group = contacts.Dequeue();
        route.Branches.Clear();
        route.Target.CopyFrom(group[0], route.Arena);
        foreach (var target in group.AsSpan(1))
        {
            var branch = new RequestTarget();
            branch.CopyFrom(target, route.Arena);
            route.Branches.Add(branch);
        }

        return ReturnCode.True;
    }

    /// <summary>In a branch-failure route: the branch that failed is tried again, with the next hop set now; call t_relay behind it.</summary>
    /// <returns>1 a branch was added, -1 this is no branch-failure route.</returns>
    [ScriptFunction("t_reuse_branch", Routes = RouteKinds.Event, Effects = Effects.EditsMessage)]
    public static ReturnCode ReuseBranch(RouteContext route)
    {
        if (TmRun.Of(route) is not { IsBranchFailure: true, Branch: { } failed })
            return ReturnCode.Error;

        var again = new RequestTarget();
        again.CopyFrom(failed.Target, route.Arena);
        again.NextHop = route.Target.NextHop;
        route.Branches.Add(again);
        return ReturnCode.True;
    }

    /// <summary>
    /// Kept for scripts that call it: what tm makes of a relayed request never takes its headers from the reply side, so there is nothing
    /// to choose.
    /// </summary>
    [ScriptFunction("t_use_uac_headers", Effects = Effects.None)]
    public static ReturnCode UseClientHeaders(RouteContext route) => ReturnCode.True;

    private static RequestTarget Kept(RequestTarget target, Sip.Text.SipText uri)
    {
        var kept = new RequestTarget();
        kept.Keep(target);
        kept.Uri = uri.Copy();
        return kept;
    }
}
