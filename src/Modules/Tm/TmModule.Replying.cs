using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>Functions that answer.</summary>
public sealed partial class TmModule
{
    private const RouteKinds ReplyRoutes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.OnReply | RouteKinds.Branch | RouteKinds.Event;

    /// <summary>Answers the request within its transaction; pending branches are cancelled by a final reply.</summary>
    /// <returns>1 sent, -1 there is no transaction or it has its final reply already.</returns>
    [ScriptFunction("t_reply", Routes = ReplyRoutes, Effects = Effects.Replies)]
    public ReturnCode Reply(RouteContext route, SipText code, SipText reason)
    {
        var run = TmRun.Of(route);
        if (run.Transaction is not { } transaction)
            return ReturnCode.False;
        return Answer(route, transaction, CodeOf(code), reason);
    }

    /// <summary>Answers the request statefully, making its transaction if there is none.</summary>
    /// <returns>1 sent; -1 a retransmission: its reply goes out again and the script goes on.</returns>
    [ScriptFunction("t_send_reply", Routes = ReplyRoutes, Effects = Effects.Replies)]
    public ReturnCode SendReply(RouteContext route, SipText code, SipText reason)
    {
        var run = TmRun.Of(route);
        if (run.Transaction is null)
        {
            if (FindOwn(route) is { } existing)
            {
                ServerSide.Retransmit(existing);
                return ReturnCode.False;
            }

            if (route.Message.MethodId == MethodId.Ack)
                return ReturnCode.False;
            Create(route);
        }

        return Answer(route, run.Transaction!, CodeOf(code), reason);
    }

    /// <summary>Answers with the error that a failed relay left, else with 500.</summary>
    /// <returns>1 sent, -1 there is no transaction or it has its final reply already.</returns>
    [ScriptFunction("t_reply_error", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.OnReply, Effects = Effects.Replies)]
    public static ReturnCode ReplyError(RouteContext route)
    {
        var run = TmRun.Of(route);
        if (run.Transaction is not { } transaction)
            return ReturnCode.False;
        return run.ErrorCode != 0
            ? Answer(route, transaction, run.ErrorCode, SipText.FromString(run.ErrorReason))
            : Answer(route, transaction, 500, SipText.FromString("I'm terribly sorry, server error occurred (1/TM)"));
    }

    /// <summary>The transaction is left to time out by itself; a reply may still be made.</summary>
    [ScriptFunction("t_release", Effects = Effects.None)]
    public ReturnCode Release(RouteContext route)
    {
        var run = TmRun.Of(route);
        if (run.Transaction is not { } transaction)
            return ReturnCode.False;

        run.WasReleased = true;
        if (!transaction.HasFinalReply && transaction.Branches.Count == 0)
            transaction.StartEndTimer(WaitTimer);
        return ReturnCode.True;
    }

    /// <summary>Nothing to do here: what the script changed is always kept by the transaction.</summary>
    [ScriptFunction("t_save_lumps", Routes = RouteKinds.Request, Effects = Effects.None)]
    [ScriptFunction("t_flush_flags", Effects = Effects.None)]
    [ScriptFunction("t_flush_xflags", Effects = Effects.None)]
    public static ReturnCode Save(RouteContext route)
    {
        if (TmRun.Of(route).Transaction is not { } transaction)
            return ReturnCode.False;
        transaction.Flags = route.Flags;
        transaction.ExtendedFlags = route.ExtendedFlags;
        return ReturnCode.True;
    }

    /// <summary>Makes all changes part of the request, in the run and in its transaction, as if it had come like that.</summary>
    /// <returns>1; -1 there is no transaction, or the changed request cannot be read.</returns>
    [ScriptFunction("t_msg_apply_changes", Routes = RouteKinds.Request, Effects = Effects.EditsMessage | Effects.AppliesEdits)]
    public static ReturnCode ApplyChanges(RouteContext route)
    {
        if (TmRun.Of(route).Transaction is not { } transaction || transaction.Branches.Count > 0)
            return ReturnCode.False;

        route.Own();
        var path = new SendingPath(route.Source.Local, route.Target.Socket ?? route.Source.Local);
        if (!route.Worker.Writer.TryApplyChanges(route.Message, route.Target.Uri, path))
            return ReturnCode.False;
        route.Target.Uri = default;
        transaction.Replace(route);
        return ReturnCode.True;
    }

    /// <summary>Answers a request for another module that found or made its transaction.</summary>
    public static ReturnCode Answer(RouteContext route, Transaction transaction, int code, SipText reason)
    {
        transaction.ConnectionUse |= route.ConnectionUse & ConnectionUse.CloseAfterReply;
        var contacts = route.Worker.FormatWriter.Enter();
        if (code is >= 300 and < 400)
            Redirect.WriteContact(contacts, route, transaction.Tm.RichRedirect != 0);
        var sent = ServerSide.Reply(transaction, code, reason.Span, route, contacts.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        if (!sent)
            return ReturnCode.False;

        route.WasHandled = true;
        if (code >= 200)
            Cancelling.CancelOthers(transaction, null, System.Text.Encoding.ASCII.GetBytes($"Reason: SIP;cause={code}\r\n"));
        return ReturnCode.True;
    }

    private int CodeOf(SipText code) => SipNumber.TryParse(code.Span, out int number) && number is >= 100 and < 700 ? number : DefaultCode;
}
