using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm;

/// <summary>One place a request was sent to, and what came back from there.</summary>
public sealed class ClientBranch
{
    private SentRequest _sent;
    private byte[]? _reply;
    private int _replyLength;
    private byte[]? _cancel;
    private int _cancelLength;
    private TransactionTimer? _retransmission;
    private TransactionTimer? _final;
    private TransactionTimer? _cancelRetransmission;

    internal ClientBranch(Transaction transaction) => Transaction = transaction;

    public Transaction Transaction { get; }

    /// <summary>The number at the end of the Via branch.</summary>
    public int Index { get; internal set; }

    /// <summary>Where it went, as the script had it.</summary>
    public RequestTarget Target { get; } = new();

    public ListenSocket? Socket { get; internal set; }

    public PeerAddress To { get; internal set; }

    public ConnectionId Connection { get; internal set; }

    internal TxState State { get; set; }

    /// <summary>The code of the last reply received or made for it; 0 before any.</summary>
    public int Code { get; internal set; }

    /// <summary>A final reply was received, or made here (408, 477, …).</summary>
    public bool IsFinal { get; internal set; }

    /// <summary>The final reply was made here: there are no bytes of it.</summary>
    public bool IsLocalFinal { get; internal set; }

    /// <summary>A reply, even a 100, has come.</summary>
    public bool WasAnswered { get; internal set; }

    /// <summary>A reply had come before the last one.</summary>
    internal bool WasAnsweredBefore { get; set; }

    /// <summary>A copy sent by t_replicate: what is answered to it counts for nothing.</summary>
    internal bool IsCopy { get; set; }

    /// <summary>Nothing was sent: it stands for the one who will call t_continue.</summary>
    internal bool IsSuspension { get; set; }

    /// <summary>It could not be sent, and waits for its time to be over.</summary>
    internal bool IsUnsent { get; set; }

    /// <summary>Its negative reply was taken into account.</summary>
    internal bool WasDecided { get; set; }

    public bool HasTimedOut { get; internal set; }

    /// <summary>Armed for this branch alone, inside its branch route.</summary>
    internal CompiledRoute? OnReply { get; set; }

    /// <summary>Its branch route armed or disarmed it for this branch: that of the transaction does not count.</summary>
    internal bool HasOwnReplyRoute { get; set; }

    internal int Interval { get; set; }

    internal int CancelInterval { get; set; }

    /// <summary>A CANCEL is to be sent as soon as a provisional reply comes.</summary>
    internal bool CancelWaits { get; set; }

    internal bool CancelSent { get; set; }

    internal byte[] CancelReason { get; set; } = [];

    /// <summary>What was sent is still known: it can be sent again, cancelled and acknowledged.</summary>
    internal bool KnowsSent => _sent.IsKept;

    /// <summary>How long it is as it was sent.</summary>
    internal int SentLength => _sent.Length;

    /// <summary>The final reply as received.</summary>
    internal SipText ReplyBytes => new(_reply ?? [], 0, _replyLength);

    internal SipText CancelBytes => new(_cancel ?? [], 0, _cancelLength);

    internal void KeepSent(ReadOnlySpan<byte> bytes) => _sent.Keep(bytes, Transaction.RequestBytes.Span);

    /// <summary>The bytes as they were sent.</summary>
    internal void WriteSent(ByteWriter output) => _sent.Write(output, Transaction.RequestBytes.Span);

    internal void KeepReply(ReadOnlySpan<byte> bytes) => Keep(ref _reply, ref _replyLength, bytes);

    internal void KeepCancel(ReadOnlySpan<byte> bytes) => Keep(ref _cancel, ref _cancelLength, bytes);

    internal void StopTimers()
    {
        StopTimersExceptCancel();
        StopCancel();
    }

    internal void StopTimersExceptCancel()
    {
        StopRetransmission();
        Transaction.Table.Timers.Stop(ref _final);
    }

    internal void StartRetransmission(int milliseconds) =>
        Transaction.Table.Timers.Start(ref _retransmission, this, TransactionTimerKind.Retransmission, milliseconds);

    internal void StopRetransmission() => Transaction.Table.Timers.Stop(ref _retransmission);

    internal void StartFinal(long milliseconds) =>
        Transaction.Table.Timers.Start(ref _final, this, TransactionTimerKind.Final, milliseconds);

    internal void StartCancel() =>
        Transaction.Table.Timers.Start(ref _cancelRetransmission, this, TransactionTimerKind.Cancel, CancelInterval);

    internal void StopCancel() => Transaction.Table.Timers.Stop(ref _cancelRetransmission);

    internal void Free()
    {
        _sent.Return();
        Return(ref _reply, ref _replyLength);
        Return(ref _cancel, ref _cancelLength);
    }

    /// <summary>
    /// The caller has a final reply: what came back is of no use, and what was sent only to acknowledge negative replies to an INVITE.
    /// </summary>
    internal void Shrink()
    {
        if (!IsFinal || IsCopy)
            return;

        Return(ref _reply, ref _replyLength);
        if (Code < 300 || !Transaction.IsInvite)
            _sent.Return();
    }

    /// <summary>Drops everything of the life that is over.</summary>
    internal void Forget()
    {
        Target.Clear();
        Socket = null;
        To = default;
        Connection = default;
        State = default;
        Code = Interval = CancelInterval = 0;
        IsFinal = IsLocalFinal = WasAnswered = WasAnsweredBefore = IsCopy = IsSuspension = IsUnsent = WasDecided = HasTimedOut = false;
        HasOwnReplyRoute = CancelWaits = CancelSent = false;
        OnReply = null;
        CancelReason = [];
    }

    private static void Keep(ref byte[]? block, ref int length, ReadOnlySpan<byte> bytes)
    {
        Return(ref block, ref length);
        block = OwnBlocks.Rent(bytes.Length);
        bytes.CopyTo(block);
        length = bytes.Length;
    }

    private static void Return(ref byte[]? block, ref int length)
    {
        if (block is not null)
            OwnBlocks.Return(block);
        (block, length) = (null, 0);
    }
}
