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

    /// <summary>Needed for t_load_contacts; further flows to one device wait for t_next_contact_flow.</summary>
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

    /// <summary>
    /// Takes the next group of contacts: the first becomes the R-URI, the others branches. Of contacts of one device (<c>+sip.instance</c>)
    /// only the first is taken; the others are kept for t_next_contact_flow.
    /// </summary>
    /// <returns>1 taken, -2 none is left.</returns>
    [ScriptFunction("t_next_contacts", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Effects.EditsMessage | Effects.ChoosesNext)]
    public static ReturnCode NextContacts(RouteContext route)
    {
        var run = TmRun.Of(route);
        if ((run.Transaction?.Contacts ?? run.Contacts) is not { Count: > 0 } contacts)
            return new ReturnCode(-2);

        var group = contacts.Dequeue();
        route.Branches.Clear();
        route.Target.CopyFrom(group[0], route.Arena);
        var flows = run.Flows;
        for (var i = 1; i < group.Length; i++)
        {
            var target = group[i];
            if (IsSecondFlow(group, i))
            {
                flows.Add(target);
                continue;
            }

            var branch = new RequestTarget();
            branch.CopyFrom(target, route.Arena);
            route.Branches.Add(branch);
        }

        return ReturnCode.True;
    }

    /// <summary>In a branch-failure route: the next contact of the device whose branch failed becomes a branch; call t_relay behind it.</summary>
    /// <returns>1 a branch was added, -2 there is no other, -1 this is no branch-failure route.</returns>
    [ScriptFunction("t_next_contact_flow", Routes = RouteKinds.Event, Effects = Effects.EditsMessage | Effects.ChoosesNext)]
    public static ReturnCode NextContactFlow(RouteContext route)
    {
        var run = TmRun.Of(route);
        if (run is not { IsBranchFailure: true, Branch: { } failed })
            return ReturnCode.Error;

        var flows = run.Flows;
        var index = flows.FindIndex(flow => flow.Instance.Equals(failed.Target.Instance));
        if (index < 0)
            return new ReturnCode(-2);

        var next = new RequestTarget();
        next.CopyFrom(flows[index], route.Arena);
        flows.RemoveAt(index);
        route.Branches.Add(next);
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

    private static bool IsSecondFlow(RequestTarget[] group, int index)
    {
        for (var i = 0; i < index && !group[index].Instance.IsEmpty; i++)
        {
            if (group[i].Instance.Equals(group[index].Instance))
                return true;
        }

        return false;
    }

    private static RequestTarget Kept(RequestTarget target, Sip.Text.SipText uri)
    {
        var kept = new RequestTarget();
        kept.Keep(target);
        kept.Uri = uri.Copy();
        return kept;
    }
}
