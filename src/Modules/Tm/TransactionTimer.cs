using RouteScript.Sip.Timers;

namespace RouteScript.Modules.Tm;

internal enum TransactionTimerKind : byte
{
    /// <summary>Timer G: the negative final reply is sent again.</summary>
    ReplyRetransmission,

    /// <summary>Timers H, I, J, L and Kamailio's wait timer: the transaction ends.</summary>
    End,

    /// <summary>Timers A and E: the request is sent again.</summary>
    Retransmission,

    /// <summary>Timers B and F, and <c>fr_inv_timer</c> once a provisional came.</summary>
    Final,

    /// <summary>The CANCEL sent to a branch is sent again.</summary>
    Cancel,
}

/// <summary>
/// A timer of a transaction or of a client branch, theirs only as long as it runs or may run again: of the five kinds hardly more
/// than one runs at a time.
/// </summary>
internal sealed class TransactionTimer : TimerEntry
{
    private object _owner = null!;
    private TransactionTimerKind _kind;

    public void Belong(object owner, TransactionTimerKind kind) => (_owner, _kind) = (owner, kind);

    public override void OnDue(TimerWheel wheel)
    {
        switch (_kind)
        {
            case TransactionTimerKind.ReplyRetransmission:
                ServerSide.OnReplyTimer((Transaction)_owner);
                break;
            case TransactionTimerKind.End:
                var transaction = (Transaction)_owner;
                transaction.Table.End(transaction);
                break;
            case TransactionTimerKind.Retransmission:
                ClientSide.OnRetransmissionTimer((ClientBranch)_owner);
                break;
            case TransactionTimerKind.Final:
                ClientSide.OnFinalTimer((ClientBranch)_owner);
                break;
            default:
                Cancelling.OnRetransmissionTimer((ClientBranch)_owner);
                break;
        }
    }
}
