using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Tm;

/// <summary>A reply on its way through its transaction.</summary>
internal static class Replies
{
    /// <summary>Replies that one transaction keeps while its route waits.</summary>
    private const int QueueLimit = 16;

    private static readonly Action<RouteContext> ReplyRouteEnded = AfterReplyRoute;

    /// <summary>A route of the transaction waits: the reply queues up. Repeated provisionals merge.</summary>
    public static void Enqueue(Transaction transaction, ClientBranch branch, RouteContext reply)
    {
        var code = reply.Message.StatusCode;
        if (code < 200)
        {
            foreach (var queued in transaction.Queue ?? [])
            {
                if (queued.Branch == branch && queued.Code == code)
                    return;
            }
        }

        if (transaction.Queue is not { Count: >= QueueLimit })
            transaction.Enqueue(new QueuedEvent(reply.Message.All.Span.ToArray(), reply.Source, code, branch));
    }

    /// <summary>Takes the context over and releases it when done.</summary>
    public static void Process(RouteContext reply, Transaction transaction, ClientBranch branch)
    {
        var code = reply.Message.StatusCode;
        ClientSide.OnReply(branch, reply.Message);
        if (branch.IsCopy)
        {
            branch.IsFinal |= code >= 200;
            reply.Worker.Release(reply);
            return;
        }

        if (code < 200 && branch.CancelWaits)
        {
            branch.Code = code;
            Cancelling.OnFirstAnswer(branch);
            reply.Worker.Release(reply);
            return;
        }

        if (code < 200 && (branch.IsFinal || transaction.HasFinalReply))
        {
            reply.Worker.Release(reply);
            return;
        }

        if ((branch.HasOwnReplyRoute ? branch.OnReply : transaction.Routes.Reply) is { } route)
        {
            transaction.IsBusy = true;
            reply.Worker.Run(reply, route, RouteKinds.OnReply, ReplyRouteEnded);
        }
        else
        {
            Conclude(reply, transaction, branch);
        }
    }

    private static void AfterReplyRoute(RouteContext reply)
    {
        var run = TmRun.Of(reply);
        var transaction = run.Transaction!;
        transaction.IsBusy = false;
        transaction.Flags = reply.Flags;
        run.Branch!.Target.Flags = reply.Target.Flags;
        transaction.ExtendedFlags = reply.ExtendedFlags;
        if (reply.Outcome.End == RunEnd.Drop && reply.Message.StatusCode < 200)
        {
            reply.Worker.Release(reply);
            Finishing.Drain(transaction);
            return;
        }

        Conclude(reply, transaction, run.Branch!);
    }

    private static void Conclude(RouteContext reply, Transaction transaction, ClientBranch branch)
    {
        var code = reply.Message.StatusCode;
        if (!transaction.IsEnded)
        {
            switch (code)
            {
                case < 200:
                    PassProvisional(reply, transaction, branch);
                    break;
                case < 300:
                    PassSuccess(reply, transaction, branch);
                    break;
                default:
                    KeepFailure(reply, transaction, branch);
                    break;
            }
        }

        reply.Worker.Release(reply);
        if (code >= 300 && branch is { IsFinal: true, WasDecided: false } && !transaction.IsEnded)
        {
            branch.WasDecided = true;
            Finishing.OnBranchFailed(branch);
        }

        Finishing.Drain(transaction);
    }

    private static void PassProvisional(RouteContext reply, Transaction transaction, ClientBranch branch)
    {
        var code = reply.Message.StatusCode;
        branch.Code = Math.Max(branch.Code, code);
        if (transaction.OnLocalFinal is null && (code > 100 || transaction.Tm.Relay100) && !transaction.HasFinalReply)
            Forward(reply, transaction);
    }

    private static void Forward(RouteContext reply, Transaction transaction)
    {
        if (reply.Worker.AllowsReply(reply, transaction.Source.Local, transaction.ReplyTo))
            ServerSide.Forward(transaction, reply.Message, reply.Source.Local);
    }

    private static void PassSuccess(RouteContext reply, Transaction transaction, ClientBranch branch)
    {
        branch.Code = reply.Message.StatusCode;
        branch.IsFinal = true;
        branch.StopCancel();
        if (transaction.OnLocalFinal is not null)
        {
            Finishing.EndLocal(transaction, reply.Message, branch.Code);
            return;
        }

        if (!transaction.IsInvite && transaction.HasFinalReply)
            return;

        Forward(reply, transaction);
        Cancelling.CancelOthers(transaction, branch, "Reason: SIP;cause=200;text=\"Call completed elsewhere\"\r\n"u8);
    }

    private static void KeepFailure(RouteContext reply, Transaction transaction, ClientBranch branch)
    {
        if (branch.IsFinal)
            return;

        branch.Code = reply.Message.StatusCode;
        branch.IsFinal = true;
        if (reply.Message.Edits.IsEmpty)
        {
            branch.KeepReply(reply.Message.All.Span);
            return;
        }

        var output = transaction.Table.Output;
        output.Clear();
        transaction.Worker.Writer.WriteEdited(output, reply.Message, default, new SendingPath(reply.Source.Local, transaction.Source.Local));
        branch.KeepReply(output.WrittenSpan);
    }
}
