using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>A request is laid aside, and goes on when something else says so.</summary>
public sealed partial class TmModule
{
    private static readonly Action<RouteContext> ContinuedRouteEnded = AfterContinuedRoute;

    /// <summary>
    /// Makes the transaction and keeps the request until t_continue is called with <c>$T(id_index)</c> and <c>$T(id_label)</c>; write
    /// <c>exit</c> behind it. If nobody does within fr_timer, the failure route runs with 408.
    /// </summary>
    /// <returns>1 kept, -1 not possible: an ACK, a CANCEL, or the request was relayed already.</returns>
    [ScriptFunction("t_suspend", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Effects.Relays)]
    public ReturnCode Suspend(RouteContext route)
    {
        var run = TmRun.Of(route);
        if (route.Message.MethodId is Sip.Messages.MethodId.Ack or Sip.Messages.MethodId.Cancel)
            return ReturnCode.Error;

        var transaction = run.Transaction;
        if (transaction is null)
        {
            if (FindOwn(route) is { } existing)
            {
                ServerSide.Retransmit(existing);
                return ReturnCode.End;
            }

            transaction = Create(route);
        }

        if (transaction.HasPendingBranch)
            return ReturnCode.Error;
        if (transaction is { IsInvite: true, ReplyCode: 0, Settings.AutoTrying: true })
            ServerSide.Reply(transaction, 100, AutoTryingReason, route);

        Suspension.Begin(route, transaction);
        route.WasHandled = true;
        return ReturnCode.True;
    }

    /// <summary>A request that t_suspend kept goes on with a route block, as if it had just come to this line.</summary>
    /// <returns>1 its route has run (or waits), -1 there is no such request.</returns>
    [ScriptFunction("t_continue", Routes = RouteKinds.Any, Effects = Effects.Waits, Steps = true)]
    public ReturnCode Continue(RouteContext route, SipText index, SipText label, [NamesRoute(RouteKinds.Request)] SipText name)
    {
        var workers = route.Worker.Engine.Workers;
        if (!SipNumber.TryParse(index.Span, out int owner) || !SipNumber.TryParse(label.Span, out int number) || (uint)owner >= (uint)workers.Length)
            return ReturnCode.False;
        if (owner == route.Worker.Index)
            return Continue(route.Worker, number, name.ToString());

        var item = new ContinueItem(this, workers[owner], number, name.ToString());
        workers[owner].Post(item);
        return route.Await(new ValueTask<ReturnCode>(item.Done));
    }

    private ReturnCode Continue(RouteWorker worker, int label, string name)
    {
        if (!TableOf(worker).Suspended.Remove(label, out var suspension) || suspension.IsOver)
            return ReturnCode.False;
        if (suspension.Transaction.Version.Find(RouteKinds.Request, name) is not { } block)
        {
            worker.Log.Write(Runtime.Logging.LogSeverity.Error, $"t_continue: there is no route[{name}]");
            return ReturnCode.False;
        }

        worker.Run(suspension.End(), block, RouteKinds.Request, ContinuedRouteEnded);
        return ReturnCode.True;
    }

    private static void AfterContinuedRoute(RouteContext route)
    {
        var run = TmRun.Of(route);
        var transaction = run.Transaction!;
        transaction.IsBusy = false;
        if (!transaction.IsEnded && !transaction.HasFinalReply && !transaction.HasPendingBranch)
        {
            if (run.ErrorCode != 0)
                ServerSide.Reply(transaction, run.ErrorCode, run.ErrorReason, route);
            else
                ServerSide.Reply(transaction, 500, "I'm terribly sorry, server error occurred (1/TM)"u8, route);
        }

        route.Worker.Release(route);
        Finishing.Drain(transaction);
    }

    private sealed class ContinueItem(TmModule module, RouteWorker worker, int label, string name) : WorkItem
    {
        private readonly TaskCompletionSource<ReturnCode> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<ReturnCode> Done => _done.Task;

        public override void Run(Worker loop) => _done.SetResult(module.Continue(worker, label, name));
    }
}
