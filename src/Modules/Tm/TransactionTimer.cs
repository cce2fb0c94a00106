using RouteScript.Sip.Timers;

namespace RouteScript.Modules.Tm;

internal enum TransactionTimerKind : byte
{
    /// <summary>Timer G: the negative final reply is sent again.</summary>
    ReplyRetransmission,

    /// <summary>Timers H, I, J, L and Kamailio's wait timer: the transaction ends.</summary>
    End,
}

/// <summary>A timer of the server side.</summary>
internal sealed class TransactionTimer(Transaction transaction, TransactionTimerKind kind) : TimerEntry
{
    public override void OnDue(TimerWheel wheel)
    {
        if (kind == TransactionTimerKind.ReplyRetransmission)
            ServerSide.OnReplyTimer(transaction);
        else
            transaction.Table.End(transaction);
    }
}

internal enum BranchTimerKind : byte
{
    /// <summary>Timers A and E: the request is sent again.</summary>
    Retransmission,

    /// <summary>Timers B and F, and <c>fr_inv_timer</c> once a provisional came.</summary>
    Final,

    /// <summary>The CANCEL sent to the branch is sent again.</summary>
    Cancel,
}

/// <summary>A timer of a client branch.</summary>
internal sealed class BranchTimer(ClientBranch branch, BranchTimerKind kind) : TimerEntry
{
    public override void OnDue(TimerWheel wheel)
    {
        switch (kind)
        {
            case BranchTimerKind.Retransmission:
                ClientSide.OnRetransmissionTimer(branch);
                break;
            case BranchTimerKind.Final:
                ClientSide.OnFinalTimer(branch);
                break;
            default:
                Cancelling.OnRetransmissionTimer(branch);
                break;
        }
    }
}
