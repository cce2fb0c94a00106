using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm;

/// <summary>
/// One request with everything that became of it: the server side towards its sender and a client branch for each place it was
/// sent to. Belongs to one worker; all it owns is given back when it ends.
/// </summary>
public sealed class Transaction
{
    private byte[] _request = [];
    private ClientBranch? _spareBranch;
    private byte[]? _reply;
    private int _replyLength;
    private TransactionTimer? _replyTimer;
    private TransactionTimer? _endTimer;

    internal Transaction(TransactionTable table) => Table = table;

    /// <summary>A new life, for the request of a run.</summary>
    internal void Begin(RouteContext context, TransactionKey key)
    {
        Version = context.Version;
        Key = key;
        Method = context.Message.MethodId;
        Source = context.Source;
        ReplyTo = RouteWorker.ReplyAddress(context);
        ForceRport = context.ForceRport;
        LifetimeFrom = context.Now;
        IsEnded = false;
        (ServerState, _) = IsInvite ? InviteServerMachine.Start() : NonInviteServerMachine.Start();
    }

    internal TransactionTable Table { get; }

    public RouteWorker Worker => Table.Worker;

    public TmModule Tm => Table.Module(Version);

    /// <summary>The version that created it: its routes serve it to the end.</summary>
    public ScriptVersion Version { get; private set; } = null!;

    public TransactionKey Key { get; private set; }

    /// <summary><c>$T(id_label)</c>: with the number of the worker it names the transaction to scripts.</summary>
    public int Label => (int)(Key.Low & 0x7FFF_FFFF);

    public MethodId Method { get; private set; }

    public bool IsInvite => Method == MethodId.Invite;

    public PacketSource Source { get; private set; }

    /// <summary>Where replies go.</summary>
    public PeerAddress ReplyTo { get; private set; }

    public bool ForceRport { get; private set; }

    internal ConnectionUse ConnectionUse { get; set; }

    /// <summary>What its longest life is counted from: its making, or a leg begun after that was over.</summary>
    internal long LifetimeFrom { get; set; }

    /// <summary>The request as received.</summary>
    internal SipText RequestBytes { get; private set; }

    /// <summary>Null while no failure route is armed.</summary>
    internal KeptRequest? Kept { get; private set; }

    /// <summary>Branch flags as the script had them at the first relay.</summary>
    internal uint TargetFlags { get; private set; }

    public uint Flags { get; set; }

    /// <summary>The flags of setxflag.</summary>
    public ulong ExtendedFlags { get; set; }

    public AvpStore Avps { get; private set; } = null!;

    public List<ClientBranch> Branches { get; } = new(1);

    /// <summary>Replies of branches before this one are forgotten (a failure route has begun a new leg).</summary>
    internal int FirstBranch { get; set; }

    /// <summary>How many branches there were when the failure route ran last.</summary>
    internal int FailureSeen { get; set; }

    internal TxState ServerState { get; set; }

    /// <summary>The code of the last reply sent to the sender of the request; 0 before any.</summary>
    public int ReplyCode { get; internal set; }

    /// <summary>The last reply was made here, not passed on.</summary>
    internal bool ReplyIsLocal { get; set; }

    /// <summary>Under which it is in <see cref="LocalSuccesses"/>; null: it is not.</summary>
    internal int? SuccessKey { get; set; }

    /// <summary>The next one of the same Call-ID in <see cref="LocalSuccesses"/>.</summary>
    internal Transaction? NextSuccess { get; set; }

    internal ReadOnlySpan<byte> ReplyBytes => _reply.AsSpan(0, _replyLength);

    internal int ReplyInterval { get; set; }

    public bool IsCanceled { get; internal set; }

    public bool HasExpired { get; internal set; }

    /// <summary>The Reason lines of the CANCEL received.</summary>
    internal byte[] CancelReason { get; set; } = [];

    internal TransactionRoutes Routes;

    internal TransactionSettings Settings;

    /// <summary>A route over this transaction waits: what arrives meanwhile queues up.</summary>
    internal bool IsBusy { get; set; }

    /// <summary>Null as long as nothing had to wait.</summary>
    internal Queue<QueuedEvent>? Queue { get; private set; }

    internal bool IsEnded { get; private set; }

    /// <summary>Runs that refer to it: as long as there are some it must not begin another life.</summary>
    internal int Holders { get; set; }

    /// <summary>When it ended, in the worker's milliseconds.</summary>
    internal long EndedAt { get; private set; }

    /// <summary>Extra lines of local replies that the script gave by append_to_reply, in the request's run.</summary>
    internal ReplyAdditions? Additions { get; set; }

    /// <summary>Groups of contacts still to be tried (t_load_contacts).</summary>
    internal Queue<RequestTarget[]>? Contacts { get; set; }

    /// <summary>Further contacts of devices that are being tried (t_next_contact_flow); null: none yet.</summary>
    internal List<RequestTarget>? Flows { get; set; }

    /// <summary>Called once with the final reply of a request made here; null for requests that were received.</summary>
    internal Action<Transaction, SipMessage?, int>? OnLocalFinal { get; set; }

    public bool HasFinalReply => ReplyCode >= 200;

    public bool HasPendingBranch
    {
        get
        {
            for (var i = FirstBranch; i < Branches.Count; i++)
            {
                if (Branches[i] is { IsFinal: false, IsCopy: false })
                    return true;
            }

            return false;
        }
    }

    /// <summary>The request as received. Valid as long as the transaction.</summary>
    public (SipText Bytes, PacketSource Source) ReadRequest() => (RequestBytes, Source);

    /// <summary>Copies what the transaction keeps of the request's run.</summary>
    internal void Keep(RouteContext context) => Keep(context, context.Message.All.Span);

    /// <summary>Copies what the transaction keeps of a run, with these bytes as its request.</summary>
    internal void Keep(RouteContext context, ReadOnlySpan<byte> bytes)
    {
        _request = OwnBlocks.Rent(bytes.Length);
        bytes.CopyTo(_request);
        RequestBytes = new SipText(_request, 0, bytes.Length);
        Update(context);
    }

    /// <summary>The request of a run takes the place of the one received.</summary>
    internal void Replace(RouteContext context)
    {
        OwnBlocks.Return(_request);
        Keep(context);
    }

    /// <summary>Takes over what the script changed up to now.</summary>
    internal void Update(RouteContext context)
    {
        Flags = context.Flags;
        ExtendedFlags = context.ExtendedFlags;
        Avps = context.Avps;
        TargetFlags = context.Target.Flags;
        ConnectionUse = context.ConnectionUse;
        if (Routes is { Failure: null, BranchFailure: null })
            return;

        // Only failure routes begin anew with what the script had made of the request.
        KeepWhole(context);
    }

    /// <summary>Copies header edits and target: what a later run over the request begins with.</summary>
    internal void KeepWhole(RouteContext context)
    {
        Flags = context.Flags;
        ExtendedFlags = context.ExtendedFlags;
        Avps = context.Avps;
        TargetFlags = context.Target.Flags;
        Kept ??= Table.RentKept();
        Kept.Take(context);
    }

    internal void Enqueue(in QueuedEvent waiting) => (Queue ??= new Queue<QueuedEvent>()).Enqueue(waiting);

    internal void StartReplyTimer() =>
        Table.Timers.Start(ref _replyTimer, this, TransactionTimerKind.ReplyRetransmission, ReplyInterval);

    internal void StopReplyTimer() => Table.Timers.Stop(ref _replyTimer);

    /// <summary>It ends so much later.</summary>
    internal void StartEndTimer(int milliseconds) =>
        Table.Timers.Start(ref _endTimer, this, TransactionTimerKind.End, milliseconds);

    internal void StopTimers()
    {
        StopReplyTimer();
        Table.Timers.Stop(ref _endTimer);
        foreach (var branch in Branches)
            branch.StopTimers();
    }

    internal void KeepReply(ReadOnlySpan<byte> bytes)
    {
        if (_reply is null || _reply.Length < bytes.Length)
        {
            if (_reply is not null)
                OwnBlocks.Return(_reply);
            _reply = OwnBlocks.Rent(bytes.Length);
        }

        bytes.CopyTo(_reply);
        _replyLength = bytes.Length;
    }

    /// <summary>A branch to be sent; it counts when it is added to <see cref="Branches"/>.</summary>
    internal ClientBranch NewBranch()
    {
        var branch = _spareBranch ?? new ClientBranch(this);
        _spareBranch = null;
        branch.Index = Branches.Count;
        return branch;
    }

    /// <summary>The caller has a final reply and no route is under way: gives back what only failure routes and other branches needed.</summary>
    internal void Shrink()
    {
        if (IsEnded || IsBusy || !HasFinalReply)
            return;

        foreach (var branch in Branches)
            branch.Shrink();
        if (!HasPendingBranch)
            ReturnKept();
    }

    /// <summary>Gives everything back; it may begin another life later.</summary>
    internal void Free()
    {
        IsEnded = true;
        EndedAt = Worker.Now;
        foreach (var branch in Branches)
            branch.Free();
        if (_reply is not null)
            OwnBlocks.Return(_reply);
        if (_request.Length > 0)
            OwnBlocks.Return(_request);
        ReturnKept();
        _reply = null;
        _request = [];
        RequestBytes = default;
    }

    private void ReturnKept()
    {
        if (Kept is not null)
            Table.Return(Kept);
        Kept = null;
    }

    /// <summary>Drops everything of the life that is over.</summary>
    internal void Forget()
    {
        if (Branches.Count > 0)
            (_spareBranch = Branches[0]).Forget();
        Branches.Clear();
        Version = null!;
        Avps = null!;
        Source = default;
        Additions = null;
        Contacts = null;
        Flows = null;
        OnLocalFinal = null;
        Queue = null;
        CancelReason = [];
        ConnectionUse = ConnectionUse.None;
        (TargetFlags, Flags, ExtendedFlags) = (0, 0, 0);
        FirstBranch = FailureSeen = ReplyCode = ReplyInterval = _replyLength = 0;
        ReplyIsLocal = IsCanceled = HasExpired = IsBusy = false;
        Routes = default;
        Settings = default;
    }
}
