using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Tm;

/// <summary>Functions that look for the transaction of a message and ask it things.</summary>
public sealed partial class TmModule
{
    private const RouteKinds AfterRelay = RouteKinds.Failure | RouteKinds.OnReply | RouteKinds.Branch | RouteKinds.Event;

    /// <summary>
    /// Deals with what belongs to an existing transaction: a retransmission and the ACK to a negative reply end the script; a CANCEL
    /// whose INVITE is known is true.
    /// </summary>
    /// <returns>1 a CANCEL of a known INVITE, -1 nothing known; 0 ends the script.</returns>
    [ScriptFunction("t_check_trans", Routes = RouteKinds.Request | RouteKinds.Event | RouteKinds.OnReply | RouteKinds.Reply, Effects = Effects.Ends)]
    public ReturnCode CheckTransaction(RouteContext route)
    {
        if (!route.Message.IsRequest)
            return TmRun.Of(route).Transaction is not null;

        switch (route.Message.MethodId)
        {
            case MethodId.Cancel:
                return FindInvite(route) is not null;
            case MethodId.Ack:
                return CheckAck(route);
        }

        if (TmRun.Of(route).Transaction is not null)
            return ReturnCode.False;
        if (FindOwn(route) is not { } existing)
            return ReturnCode.False;

        ServerSide.Retransmit(existing);
        route.WasHandled = true;
        return ReturnCode.End;
    }

    /// <summary>Whether the request belongs to a transaction, without doing anything about it.</summary>
    [ScriptFunction("t_lookup_request", Routes = RouteKinds.Request, Effects = Effects.Reads)]
    public ReturnCode LookupRequest(RouteContext route)
    {
        var found = FindOwn(route);
        if (found is not null)
            TmRun.Of(route).Transaction ??= found;
        return found is not null;
    }

    /// <summary>Whether there is an INVITE transaction for this CANCEL; with 1 its flags are copied to the CANCEL.</summary>
    [ScriptFunction("t_lookup_cancel", Routes = RouteKinds.Request, Effects = Effects.Reads)]
    public ReturnCode LookupCancel(RouteContext route, int copyFlags = 0)
    {
        if (route.Message.MethodId != MethodId.Cancel || FindInvite(route) is not { } invite)
            return ReturnCode.False;
        if (copyFlags != 0)
            route.Flags = invite.Flags;
        return ReturnCode.True;
    }

    /// <summary>Sends the last reply again.</summary>
    /// <returns>1 sent, -1 nothing was sent before.</returns>
    [ScriptFunction("t_retransmit_reply", Routes = RouteKinds.Request, Effects = Effects.Replies)]
    public ReturnCode RetransmitReply(RouteContext route) =>
        (TmRun.Of(route).Transaction ?? FindOwn(route)) is { } transaction && ServerSide.Retransmit(transaction);

    /// <summary>Whether the call was cancelled by its caller.</summary>
    [ScriptFunction("t_is_canceled", Effects = Effects.Reads)]
    public ReturnCode IsCanceled(RouteContext route) =>
        (TmRun.Of(route).Transaction ?? FindOwn(route)) is { IsCanceled: true };

    /// <summary>Whether the call used up the time it may take at most.</summary>
    [ScriptFunction("t_is_expired", Effects = Effects.Reads)]
    public static ReturnCode IsExpired(RouteContext route) => TmRun.Of(route).Transaction is { HasExpired: true };

    /// <summary>Whether any branch was given up because no final reply came.</summary>
    [ScriptFunction("t_any_timeout", Effects = Effects.Reads)]
    public static ReturnCode AnyTimeout(RouteContext route) => TmRun.Of(route).Transaction?.Branches.Exists(b => b.HasTimedOut) ?? false;

    /// <summary>Whether any branch answered before the reply at hand.</summary>
    [ScriptFunction("t_any_replied", Effects = Effects.Reads)]
    public static ReturnCode AnyReplied(RouteContext route)
    {
        var run = TmRun.Of(route);
        return run.Transaction?.Branches.Exists(b => !b.IsLocalFinal && (b == run.Branch ? b.WasAnsweredBefore : b.WasAnswered)) ?? false;
    }

    /// <summary>Whether the branch at hand was given up because no final reply came.</summary>
    [ScriptFunction("t_branch_timeout", Routes = AfterRelay, Effects = Effects.Reads)]
    public static ReturnCode BranchTimeout(RouteContext route) => TmRun.Of(route).Branch is { HasTimedOut: true };

    /// <summary>Whether the branch at hand answered before the reply at hand.</summary>
    [ScriptFunction("t_branch_replied", Routes = AfterRelay, Effects = Effects.Reads)]
    public static ReturnCode BranchReplied(RouteContext route) =>
        TmRun.Of(route).Branch is { WasAnswered: true, IsLocalFinal: true };

    /// <summary>Whether the code of the reply at hand matches a regular expression, as "500|503".</summary>
    [ScriptFunction("t_check_status", Routes = RouteKinds.Request | AfterRelay, Effects = Effects.Reads)]
    public static ReturnCode CheckStatus(RouteContext route, ScriptRegex pattern)
    {
        Span<byte> digits = stackalloc byte[11];
        System.Buffers.Text.Utf8Formatter.TryFormat(StatusAtHand(route), digits, out var written);
        return pattern.Get(route) is { } regex && PosixRegex.IsMatch(regex, digits[..written]);
    }

    /// <summary>Whether the message has a transaction: made by this run, found before, or that of a request repeated.</summary>
    [ScriptFunction("t_exists", Effects = Effects.Reads)]
    public ReturnCode Exists(RouteContext route) =>
        TmRun.Of(route).Transaction is not null || (route.Message.IsRequest && FindOwn(route) is not null);

    /// <summary>Whether a route over another reply of this transaction still waits: never, for replies that come meanwhile are kept back.</summary>
    [ScriptFunction("t_is_retr_async_reply", Routes = RouteKinds.AnyReply, Effects = Effects.Reads)]
    public static ReturnCode IsRepeatedReply(RouteContext route) => ReturnCode.False;

    /// <summary>Kept for scripts that call it: what is over is freed at its time, so there is nothing to clean.</summary>
    [ScriptFunction("t_clean", Effects = Effects.None)]
    public static ReturnCode Clean(RouteContext route) => ReturnCode.True;

    /// <summary>Whether some branch has received this code.</summary>
    [ScriptFunction("t_grep_status", Routes = RouteKinds.Request | AfterRelay, Effects = Effects.Reads)]
    public static ReturnCode GrepStatus(RouteContext route, int code) =>
        TmRun.Of(route).Transaction?.Branches.Exists(b => b.Code == code && !b.IsLocalFinal) ?? false;

    /// <summary>The code of the reply at hand.</summary>
    [ScriptFunction("t_get_status_code", Routes = AfterRelay, Effects = Effects.Reads)]
    public static ReturnCode GetStatusCode(RouteContext route) => new(StatusAtHand(route));

    /// <summary>Replies of branches are forgotten when the best one is chosen: "a" all, "l" those so far, "n" none.</summary>
    [ScriptFunction("t_drop_replies", Routes = RouteKinds.Failure, Effects = Effects.None)]
    public static ReturnCode DropReplies(RouteContext route, [Literal] string mode = "a")
    {
        if (TmRun.Of(route).Transaction is not { } transaction)
            return ReturnCode.False;
        if (mode == "n")
            TmRun.Of(route).KeepsReplies = true;
        else
            transaction.FirstBranch = transaction.Branches.Count;
        return ReturnCode.True;
    }

    /// <summary>The code a route is about: of the reply in reply routes, of the winner in failure routes, sent so far elsewhere.</summary>
    public static int StatusAtHand(RouteContext route)
    {
        if (route.Message.IsReply)
            return route.Message.StatusCode;

        var run = TmRun.Of(route);
        return run.FailureCode != 0 ? run.FailureCode : run.Transaction?.ReplyCode ?? 0;
    }

    private ReturnCode CheckAck(RouteContext route)
    {
        if (FindInvite(route) is not { } invite)
        {
            if (TableOf(route.Worker).LocalSuccesses.Find(route.Message) is not { } local)
                return ReturnCode.False;
            invite = local;
        }
        else if (invite.ReplyCode is >= 200 and < 300 && !invite.ReplyIsLocal)
        {
            return ReturnCode.False;
        }

        ServerSide.OnAck(invite);
        route.WasHandled = true;
        return ReturnCode.End;
    }
}
