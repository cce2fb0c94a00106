using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>What other modules ask of transactions.</summary>
public sealed partial class TmModule
{
    /// <summary>Cancels the pending branches of a call but one.</summary>
    public static void CancelBranches(Transaction transaction, ClientBranch? but)
    {
        foreach (var branch in transaction.Branches)
        {
            if (!branch.IsFinal && branch != but)
                Cancelling.Cancel(branch, []);
        }
    }

    /// <summary>The final reply a branch received; false if it was made here. Valid until the next message is read.</summary>
    public static bool TryReadReply(Transaction transaction, ClientBranch branch, out SipMessage reply)
    {
        reply = transaction.Table.Stored(branch.ReplyBytes);
        return branch is { IsFinal: true, IsLocalFinal: false } && !branch.ReplyBytes.IsEmpty;
    }

    /// <summary>The INVITE that the CANCEL or ACK at hand is about.</summary>
    public Transaction? FindInviteOf(RouteContext route) => FindInvite(route);

    /// <summary>The INVITE with this Call-ID and CSeq number among those of a worker.</summary>
    public Transaction? FindInvite(RouteWorker worker, SipText callId, SipText cseq)
    {
        foreach (var transaction in TableOf(worker).All)
        {
            if (!transaction.IsInvite)
                continue;

            var invite = transaction.Table.Scratch(transaction.RequestBytes);
            if (invite.CallId.Equals(callId) && invite.TryGetCSeq(out var number) && number.NumberText.Equals(cseq))
                return transaction;
        }

        return null;
    }

    /// <summary>Transactions of a worker that still await a final reply; for the stop of the server and for statistics.</summary>
    public (int Waiting, int Total) CountTransactions(RouteWorker worker)
    {
        var waiting = 0;
        var table = TableOf(worker);
        foreach (var transaction in table.All)
        {
            if (!transaction.HasFinalReply)
                waiting++;
        }

        return (waiting, table.Count);
    }
}
