using RouteScript.Sip.Messages;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm;

/// <summary>The client side: sends a branch, repeats it, and gives it up in time.</summary>
internal static class ClientSide
{
    /// <summary>Sends the bytes the branch keeps and starts its timers.</summary>
    /// <returns>False if they could not be sent.</returns>
    public static bool Start(ClientBranch branch)
    {
        var transaction = branch.Transaction;
        (branch.State, var actions) = transaction.IsInvite ? InviteClientMachine.Start() : NonInviteClientMachine.Start();
        if (!transaction.Table.Send(branch))
            return false;

        if ((actions & (TxActions.StartTimerA | TxActions.StartTimerE)) != 0 && !branch.Socket!.Transport.IsStream())
        {
            branch.Interval = transaction.Settings.FirstRetransmission;
            branch.StartRetransmission(branch.Interval);
        }

        StartFinal(branch, transaction.Settings.FinalTimeout);
        return true;
    }

    /// <summary>Starts the final timer anew; the whole transaction lives no longer than its maximum.</summary>
    public static void StartFinal(ClientBranch branch, int milliseconds)
    {
        var transaction = branch.Transaction;
        var lifetime = transaction.IsInvite ? transaction.Settings.MaxInviteLifetime : transaction.Settings.MaxNonInviteLifetime;
        var latest = lifetime > 0 ? transaction.LifetimeFrom + lifetime - transaction.Worker.Now : long.MaxValue;
        branch.StartFinal(Math.Clamp(milliseconds, 0, Math.Max(0, latest)));
    }

    public static void OnRetransmissionTimer(ClientBranch branch)
    {
        var transaction = branch.Transaction;
        var (next, actions) = transaction.IsInvite
            ? InviteClientMachine.On(branch.State, TxEvent.TimerA)
            : NonInviteClientMachine.On(branch.State, TxEvent.TimerE);
        branch.State = next;
        if ((actions & TxActions.Resend) == 0)
            return;

        transaction.Table.Send(branch);
        branch.Interval = branch.State == TxState.Proceeding
            ? transaction.Settings.MaxRetransmission
            : Math.Min(branch.Interval * 2, transaction.Settings.MaxRetransmission);
        branch.StartRetransmission(branch.Interval);
    }

    public static void OnFinalTimer(ClientBranch branch)
    {
        var transaction = branch.Transaction;
        if (branch.IsFinal || transaction.IsEnded)
            return;
        if (transaction.IsBusy)
        {
            transaction.Enqueue(new QueuedEvent(null, default, 408, branch));
            return;
        }

        TimeOut(branch);
    }

    /// <summary>No final reply in time: the branch counts as answered with 408.</summary>
    public static void TimeOut(ClientBranch branch)
    {
        var transaction = branch.Transaction;
        branch.State = TxState.Terminated;
        branch.HasTimedOut = true;
        transaction.HasExpired = transaction.Worker.Now - transaction.LifetimeFrom >=
            (transaction.IsInvite ? transaction.Settings.MaxInviteLifetime : transaction.Settings.MaxNonInviteLifetime);
        if (transaction.IsInvite && branch.WasAnswered && !branch.CancelSent)
            Cancelling.Send(branch, []);
        Finishing.FailLocally(branch, 408);
    }

    /// <summary>A reply came: the machine says what the transport side of it is.</summary>
    /// <returns>False when it repeats a final one.</returns>
    public static bool OnReply(ClientBranch branch, SipMessage reply)
    {
        var transaction = branch.Transaction;
        var code = reply.StatusCode;
        var @event = code < 200 ? TxEvent.Provisional : code < 300 ? TxEvent.Success : TxEvent.Failure;
        var before = branch.State;
        var (next, actions) = transaction.IsInvite
            ? InviteClientMachine.On(before, @event)
            : NonInviteClientMachine.On(before, @event);
        branch.State = next;

        // A late final reply of a branch given up is acknowledged too; one after a 2xx of the same branch is nobody's.
        if (transaction.IsInvite && code >= 300 && branch.KnowsSent)
            Acknowledge(branch, reply);
        if (code >= 200)
            branch.StopTimersExceptCancel();
        else
            OnProvisional(branch, code, actions);

        branch.WasAnsweredBefore = branch.WasAnswered;
        branch.WasAnswered = true;
        return (actions & TxActions.PassUp) != 0;
    }

    private static void OnProvisional(ClientBranch branch, int code, TxActions actions)
    {
        if (branch.IsFinal)
            return;

        var transaction = branch.Transaction;
        if ((actions & TxActions.StopTimers) != 0)
            branch.StopRetransmission();
        if (transaction.IsInvite && (!branch.WasAnswered || transaction.Tm.RestartFinalTimerOnEachReply || code > branch.Code))
            StartFinal(branch, transaction.Settings.InviteTimeout);
    }

    private static void Acknowledge(ClientBranch branch, SipMessage reply)
    {
        var transaction = branch.Transaction;
        var output = transaction.Table.Output;
        output.Clear();
        RequestWriter.WriteAck(output, transaction.Table.ScratchSent(branch), reply, transaction.Tm.ExtraHeaders);
        transaction.Worker.Send(branch.Socket!, branch.To, branch.Connection, output.WrittenSpan);
    }
}
