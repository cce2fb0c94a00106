using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Tm;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tmx;

/// <summary>More about transactions: what is going on in one, and its variables.</summary>
[Module("tmx", Requires = ["tm"])]
public sealed class TmxModule : ModuleBase
{
    private TmModule _tm = null!;

    /// <summary>0: t_precheck_trans always answers -1.</summary>
    [ModuleParameter("precheck_trans")]
    public bool Prechecks { get; set; } = true;

    public override void Configure() => _tm = Context.Find<TmModule>()!;

    public override IEnumerable<string> Validate()
    {
        if (_tm is null)
            yield return "The module tmx needs the module tm: add `loadmodule \"tm.so\"` before it.";
    }

    /// <summary>Whether the request repeats one that is being processed right now, so that nothing is known of it yet.</summary>
    /// <returns>1 it does; -1 it does not; -2 ACK and CANCEL are not looked at.</returns>
    [ScriptFunction("t_precheck_trans", Routes = RouteKinds.Request, Effects = Effects.Reads)]
    public ReturnCode PrecheckTransaction(RouteContext route) =>
        // A repetition of a request whose script still runs is absorbed before any script sees it.
        Prechecks && route.Message.MethodId is MethodId.Ack or MethodId.Cancel ? new ReturnCode(-2) : ReturnCode.False;

    /// <summary>Cancels branches of the call: "all", "others" (but that of the reply at hand), "this".</summary>
    [ScriptFunction("t_cancel_branches", Routes = RouteKinds.OnReply, Effects = Effects.TalksOutside)]
    public static ReturnCode CancelBranches(RouteContext route, [Literal] string which)
    {
        var run = TmRun.Of(route);
        if (run.Transaction is not { } transaction)
            return ReturnCode.False;
        TmModule.CancelBranches(transaction, which == "others" ? run.Branch : null);
        return ReturnCode.True;
    }

    /// <summary>Answers the INVITE with this Call-ID and CSeq number from here.</summary>
    [ScriptFunction("t_reply_callid", Effects = Effects.Replies)]
    public ReturnCode ReplyCallId(RouteContext route, SipText callId, SipText cseq, SipText code, SipText reason)
    {
        if (_tm.FindInvite(route.Worker, callId, cseq) is not { } invite || !SipNumber.TryParse(code.Span, out int number))
            return ReturnCode.False;
        return TmModule.Answer(route, invite, number, reason);
    }

    /// <summary>Cancels the INVITE with this Call-ID and CSeq number; the flag is set in its failure route.</summary>
    [ScriptFunction("t_cancel_callid", Effects = Effects.TalksOutside)]
    public ReturnCode CancelCallId(RouteContext route, SipText callId, SipText cseq, [Flag] int flag)
    {
        if (_tm.FindInvite(route.Worker, callId, cseq) is not { } invite)
            return ReturnCode.False;

        invite.Flags |= 1u << flag;
        TmModule.CancelBranches(invite, null);
        return ReturnCode.True;
    }

    /// <summary>Whether the route at hand is a failure route.</summary>
    [ScriptFunction("t_is_failure_route", Effects = Effects.Reads)]
    public static ReturnCode IsFailureRoute(RouteContext route) => route.Kind == RouteKinds.Failure;

    /// <summary>Whether the route at hand is a branch route.</summary>
    [ScriptFunction("t_is_branch_route", Effects = Effects.Reads)]
    public static ReturnCode IsBranchRoute(RouteContext route) => route.Kind == RouteKinds.Branch;

    /// <summary>Whether the route at hand is a reply route.</summary>
    [ScriptFunction("t_is_reply_route", Effects = Effects.Reads)]
    public static ReturnCode IsReplyRoute(RouteContext route) => (route.Kind & RouteKinds.AnyReply) != 0;

    /// <summary>Whether the route at hand is a request route.</summary>
    [ScriptFunction("t_is_request_route", Effects = Effects.Reads)]
    public static ReturnCode IsRequestRoute(RouteContext route) => route.Kind == RouteKinds.Request;

    /// <summary>Ends the script; the request is never answered, and its repetitions are absorbed.</summary>
    [ScriptFunction("t_drop", Routes = RouteKinds.Request, Effects = Effects.Ends)]
    public ReturnCode Drop(RouteContext route)
    {
        _tm.Release(route);
        return ReturnCode.End;
    }
}
