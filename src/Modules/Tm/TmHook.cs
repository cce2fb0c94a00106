using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Transactions;

namespace RouteScript.Modules.Tm;

/// <summary>Transactions in the way of every message: finds that of a reply, ends what a script left open.</summary>
internal sealed class TmHook(TmModule module) : MessageHook
{
    public override bool Knows(RouteContext context) =>
        module.TableOf(context.Worker).Find(TransactionKey.Of(context.Message, context.Worker.Engine.Secret)) is not null;

    public override bool BeforeReply(RouteContext context)
    {
        if (Match(context) is not var (transaction, branch))
            return false;

        context.Worker.ChangeVersion(context, transaction.Version);
        var run = TmRun.Of(context);
        run.Transaction = transaction;
        run.Branch = branch;
        if (IsForCancel(context.Message, transaction))
            return false;
        if (transaction.IsBusy)
        {
            Replies.Enqueue(transaction, branch, context);
            return true;
        }

        context.Avps = transaction.Avps;
        context.Flags = transaction.Flags;
        context.ExtendedFlags = transaction.ExtendedFlags;
        context.Target.Flags = branch.Target.Flags;
        return false;
    }

    public override bool AfterReply(RouteContext context)
    {
        if (context.Get(TmRun.Key) is not { Transaction: { } transaction, Branch: { } branch })
            return RunsStatelessRoute(context);

        if (transaction.IsEnded)
        {
            context.Worker.Release(context);
        }
        else if (IsForCancel(context.Message, transaction))
        {
            branch.StopCancel();
            context.Worker.Release(context);
        }
        else if (transaction.IsBusy)
        {
            // reply_route itself waited, and meanwhile another route over the transaction does.
            Replies.Enqueue(transaction, branch, context);
            context.Worker.Release(context);
        }
        else
        {
            Replies.Process(context, transaction, branch);
        }

        return true;
    }

    public override void AfterRequest(RouteContext context)
    {
        if (context.Get(TmRun.Key) is not { Transaction: { IsEnded: false } transaction, IsCreator: true } run)
            return;

        if (run.ErrorCode != 0 && !transaction.HasFinalReply && transaction.Branches.Count == 0
            && !transaction.Settings.DisableInternalReply)
        {
            ServerSide.Reply(transaction, run.ErrorCode, run.ErrorReason, context);
        }

        if (transaction is { HasFinalReply: false, Branches.Count: 0 } && !run.WasReleased)
        {
            context.Log.Warn("the script made a transaction and neither answered nor relayed the request"u8);
            transaction.StartEndTimer(module.WaitTimer);
        }
    }

    /// <summary>A reply of no transaction: the route that <c>on_sl_reply</c> names, then on by its Via.</summary>
    private bool RunsStatelessRoute(RouteContext context)
    {
        if (module.OnStatelessReply.Length == 0 || context.Version.Find(RouteKinds.OnReply, module.OnStatelessReply) is not { } route)
            return false;

        context.Worker.Run(context, route, RouteKinds.OnReply, static c =>
        {
            if (c.Outcome.End != RunEnd.Drop)
                c.Worker.ForwardReply(c);
            c.Worker.Release(c);
        });
        return true;
    }

    private (Transaction Transaction, ClientBranch Branch)? Match(RouteContext context)
    {
        var message = context.Message;
        if (!message.HasTopVia
            || !BranchId.TryParse(message.TopVia.Branch.Span, out var id)
            || id.Generation != context.Worker.Engine.Generation
            || id.Worker != context.Worker.Index)
        {
            return null;
        }

        var transaction = module.TableOf(context.Worker).Find(id.Key);
        if (transaction is null || (uint)id.Branch >= (uint)transaction.Branches.Count)
            return null;

        var method = message.MethodId;
        return method == transaction.Method || (method == MethodId.Cancel && transaction.IsInvite)
            ? (transaction, transaction.Branches[id.Branch])
            : null;
    }

    private static bool IsForCancel(SipMessage reply, Transaction transaction) =>
        reply.MethodId == MethodId.Cancel && transaction.Method != MethodId.Cancel;
}
