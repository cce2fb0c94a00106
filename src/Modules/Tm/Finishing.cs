using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Tm;

/// <summary>What happens when branches have failed: failure routes, and the best reply for the caller.</summary>
internal static class Finishing
{
    private static readonly Action<RouteContext> BranchFailureRouteEnded = AfterBranchFailureRoute;
    private static readonly Action<RouteContext> FailureRouteEnded = AfterFailureRoute;

    /// <summary>The branch counts as answered with a code made here.</summary>
    public static void FailLocally(ClientBranch branch, int code)
    {
        branch.StopTimersExceptCancel();
        branch.Code = code;
        branch.IsFinal = true;
        branch.IsLocalFinal = true;
        if (!branch.IsCopy)
            OnBranchFailed(branch);
    }

    /// <summary>A branch has its negative final reply.</summary>
    public static void OnBranchFailed(ClientBranch branch)
    {
        var transaction = branch.Transaction;
        branch.StopCancel();
        if (branch.Code >= 600 && !transaction.Settings.Disable6xx)
            Cancelling.CancelOthers(transaction, branch, "Reason: SIP;cause=603\r\n"u8);

        if (transaction.Routes.BranchFailure is { } route && !transaction.HasFinalReply && !transaction.IsBusy)
        {
            transaction.IsBusy = true;
            var context = Load(transaction, branch);
            TmRun.Of(context).IsBranchFailure = true;
            context.Worker.Run(context, route, RouteKinds.Failure, BranchFailureRouteEnded);
            return;
        }

        Decide(transaction);
    }

    /// <summary>When no branch is left: the failure route, else the best reply.</summary>
    public static void Decide(Transaction transaction)
    {
        if (transaction.IsEnded || transaction.IsBusy || transaction.HasFinalReply || transaction.HasPendingBranch)
            return;
        if (BestReply.Pick(transaction) is not { } best)
            return;

        if (transaction.Routes.Failure is not { } route)
        {
            SendBest(transaction, best);
            return;
        }

        transaction.Routes.Failure = null;
        transaction.Routes.BranchFailure = null;
        transaction.FailureSeen = transaction.Branches.Count;
        transaction.IsBusy = true;
        var context = Load(transaction, best);
        context.Worker.Run(context, route, RouteKinds.Failure, FailureRouteEnded);
    }

    /// <summary>Serves what arrived while a route waited, in order; what no route needs any more is given back.</summary>
    public static void Drain(Transaction transaction)
    {
        while (!transaction.IsBusy && !transaction.IsEnded && transaction.Queue is { } queue && queue.TryDequeue(out var queued))
        {
            if (queued.Reply is { } reply)
                transaction.Worker.Receive(reply, queued.Source);
            else if (!queued.Branch.IsFinal)
                ClientSide.TimeOut(queued.Branch);
        }

        transaction.Shrink();
    }

    /// <summary>A run over the request as it was when it was relayed.</summary>
    public static RouteContext Load(Transaction transaction, ClientBranch? winner)
    {
        var context = transaction.Worker.Rent(transaction.Version);
        context.Load(transaction.RequestBytes, transaction.Source);
        context.ForceRport = transaction.ForceRport;
        transaction.Kept?.CopyTo(context);
        context.Target.Flags = winner?.Target.Flags ?? transaction.TargetFlags;
        context.Flags = transaction.Flags;
        context.ExtendedFlags = transaction.ExtendedFlags;
        context.Avps = transaction.Avps;

        transaction.Additions?.CopyTo(ReplyAdditions.Of(context));
        var run = TmRun.Of(context);
        run.FirstUri = context.Target.Uri;
        run.FirstNextHop = context.Target.NextHop;
        run.Transaction = transaction;
        run.Branch = winner;
        run.FailureCode = winner?.Code ?? 0;
        return context;
    }

    private static void AfterBranchFailureRoute(RouteContext context)
    {
        var transaction = Finish(context);
        Decide(transaction);
        Drain(transaction);
    }

    private static void AfterFailureRoute(RouteContext context)
    {
        var transaction = Finish(context);
        if (!transaction.IsEnded && !transaction.HasFinalReply)
        {
            if (transaction.Tm.FailureReplyMode is 1 or 2)
                transaction.FirstBranch = Math.Max(transaction.FirstBranch, transaction.FailureSeen);
            if (transaction.HasPendingBranch)
            {
                // A new leg is under way.
            }
            else if (BestReply.Pick(transaction) is not { } best)
            {
                ServerSide.Reply(transaction, 500, "I'm terribly sorry, server error occurred (1/TM)"u8);
            }
            else if (transaction.Routes.Failure is not null && transaction.Branches.Count > transaction.FailureSeen)
            {
                Decide(transaction);
            }
            else
            {
                SendBest(transaction, best);
            }
        }

        Drain(transaction);
    }

    private static Transaction Finish(RouteContext context)
    {
        var transaction = TmRun.Of(context).Transaction!;
        transaction.IsBusy = false;
        transaction.Flags = context.Flags;
        transaction.ExtendedFlags = context.ExtendedFlags;
        context.Worker.Release(context);
        return transaction;
    }

    /// <summary>A request made here has its final reply, or none came.</summary>
    public static void EndLocal(Transaction transaction, SipMessage? reply, int code)
    {
        if (transaction.HasFinalReply)
            return;

        transaction.ReplyCode = code;
        transaction.OnLocalFinal!(transaction, reply, code);
        transaction.StartEndTimer(transaction.Tm.WaitTimer);
    }

    private static void SendBest(Transaction transaction, ClientBranch best)
    {
        if (transaction.OnLocalFinal is not null)
        {
            EndLocal(transaction, best.IsLocalFinal ? null : transaction.Table.Stored(best.ReplyBytes), best.Code);
            return;
        }

        if (best.IsLocalFinal)
        {
            if (best.Code == 408)
                ServerSide.Reply(transaction, transaction.Tm.TimeoutCode, transaction.Tm.TimeoutReason);
            else
                ServerSide.Reply(transaction, best.Code, ReasonPhrases.Of(best.Code));
            return;
        }

        var reply = transaction.Table.Stored(best.ReplyBytes);
        if (best.Code == 503 && transaction.Tm.Remap503)
            ServerSide.Reply(transaction, 500, reply.Reason.Span);
        else if (best.Code is 401 or 407 && transaction.Tm.AggregateChallenges && Challenges.Count(transaction) > 1)
            ServerSide.Reply(transaction, best.Code, reply.Reason.Span, extraLines: Challenges.Lines(transaction));
        else
            ServerSide.Forward(transaction, reply, best.Socket);
    }
}
