using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm;

/// <summary>CANCEL hop by hop (RFC 3261 section 9): for a caller that gave up, for branches that lost, for those that took too long.</summary>
internal static class Cancelling
{
    /// <summary>The caller cancelled: every pending branch is told, those that never answered as soon as they do.</summary>
    /// <returns>How many branches were pending.</returns>
    public static int CancelAll(Transaction transaction, byte[] reasonLines)
    {
        var pending = 0;
        transaction.IsCanceled = true;
        transaction.CancelReason = reasonLines;
        foreach (var branch in transaction.Branches)
        {
            if (branch.IsFinal)
                continue;

            pending++;
            Cancel(branch, reasonLines);
        }

        return pending;
    }

    /// <summary>Cancels the pending branches but one.</summary>
    public static void CancelOthers(Transaction transaction, ClientBranch? winner, ReadOnlySpan<byte> reasonLines)
    {
        byte[]? lines = null;
        foreach (var branch in transaction.Branches)
        {
            if (!branch.IsFinal && branch != winner)
                Cancel(branch, lines ??= transaction.Tm.LocalCancelReason ? reasonLines.ToArray() : []);
        }
    }

    /// <summary>Sends the CANCEL of a branch now if it has answered, else keeps it for the first answer.</summary>
    public static void Cancel(ClientBranch branch, byte[] reasonLines)
    {
        if (branch.CancelSent)
            return;
        if (branch.IsSuspension || branch.IsUnsent)
        {
            Finishing.FailLocally(branch, 487);
            return;
        }

        if (branch.WasAnswered || branch.Transaction.Tm.CancelMethod == 2)
        {
            Send(branch, reasonLines);
            return;
        }

        if (branch.Transaction.Tm.CancelMethod == 0)
        {
            branch.State = Sip.Transactions.TxState.Terminated;
            branch.StopTimersExceptCancel();
            Finishing.FailLocally(branch, 487);
            return;
        }

        branch.CancelWaits = true;
        branch.CancelReason = reasonLines;
    }

    /// <summary>The first provisional reply of a branch that is to be cancelled has come.</summary>
    public static void OnFirstAnswer(ClientBranch branch)
    {
        branch.CancelWaits = false;
        Send(branch, branch.CancelReason);
    }

    public static void Send(ClientBranch branch, ReadOnlySpan<byte> reasonLines)
    {
        var transaction = branch.Transaction;
        branch.CancelSent = true;
        branch.CancelWaits = false;
        var output = transaction.Table.Output;
        output.Clear();
        RequestWriter.WriteCancel(output, transaction.Table.ScratchSent(branch), reasonLines, transaction.Tm.ExtraHeaders);
        if (((transaction.Tm.LocalRequestMode & 1) != 0 || transaction.OnLocalFinal is not null)
            && transaction.Version.Find(RouteKinds.Event, "tm:local-request") is { } route)
        {
            RunLocalRequest(branch, route, output);
        }

        branch.KeepCancel(output.WrittenSpan);
        transaction.Worker.Send(branch.Socket!, branch.To, branch.Connection, output.WrittenSpan);
        if (branch.Socket!.Transport.IsStream())
            return;

        branch.CancelInterval = transaction.Settings.FirstRetransmission;
        branch.StartCancel();
    }

    /// <summary>The script may change the CANCEL; its route cannot wait.</summary>
    private static void RunLocalRequest(ClientBranch branch, CompiledRoute route, ByteWriter output)
    {
        var worker = branch.Transaction.Worker;
        var context = worker.Rent(branch.Transaction.Version);
        context.Load(SipText.Copy(output.WrittenSpan), new PacketSource(branch.To, branch.Socket!, branch.Socket!.Transport, branch.Connection));
        worker.Run(context, route, RouteKinds.Event, static _ => { });
        output.Clear();
        worker.Writer.WriteEdited(output, context.Message, context.Target.Uri, new SendingPath(null, branch.Socket));
        worker.Release(context);
    }

    public static void OnRetransmissionTimer(ClientBranch branch)
    {
        var transaction = branch.Transaction;
        if (branch.IsFinal || transaction.IsEnded)
            return;

        transaction.Worker.Send(branch.Socket!, branch.To, branch.Connection, branch.CancelBytes.Span);
        branch.CancelInterval = Math.Min(branch.CancelInterval * 2, transaction.Settings.MaxRetransmission);
        branch.StartCancel();
    }

    /// <summary>The Reason lines of a received CANCEL, to be passed on.</summary>
    public static byte[] ReasonLines(RouteContext cancel)
    {
        if (!cancel.Message.Has(HeaderId.Reason))
            return [];

        var writer = cancel.Worker.FormatWriter.Enter();
        foreach (ref readonly var header in cancel.Message.Headers)
        {
            if (header.Id == HeaderId.Reason)
                writer.Write(cancel.Message.LineOf(header));
        }

        var lines = writer.ToArray();
        cancel.Worker.FormatWriter.Leave();
        return lines;
    }
}
