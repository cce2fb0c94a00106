using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm;

/// <summary>The transactions of one worker. They outlive a reload: each keeps the version that created it.</summary>
internal sealed class TransactionTable(RouteWorker worker)
{
    private const int MostSpare = 8192;

    private readonly Dictionary<ulong, Transaction> _transactions = [];
    private readonly Stack<KeptRequest> _kept = new();
    private readonly Queue<Transaction> _ended = new();
    private readonly Stack<Transaction> _spare = new();
    private readonly SipMessage _scratch = new();
    private readonly ByteWriter _sent = new();
    private readonly SipMessage _stored = new();
    private ScriptVersion? _version;
    private TmModule? _module;

    public RouteWorker Worker { get; } = worker;

    public SpareTimers Timers { get; } = new(worker, MostSpare);

    /// <summary>Where a message is put together before it is sent.</summary>
    public ByteWriter Output { get; } = new();

    /// <summary>Room for the text of one address, for a moment.</summary>
    public byte[] AddressText { get; } = new byte[PeerAddress.MaxTextLength];

    /// <summary>To-tags of replies made by transactions; others than those of stateless replies.</summary>
    public StatelessTag Tag { get; } = new(worker.Engine.Secret.First ^ 0x746D);

    /// <summary>Reads a kept reply for a moment: valid until the next call, and beside <see cref="Scratch"/>.</summary>
    public SipMessage Stored(SipText bytes)
    {
        SipParser.TryParse(bytes.Buffer, bytes.Offset, bytes.Length, _stored);
        return _stored;
    }

    /// <summary>Reads kept bytes for a moment: valid until the next call.</summary>
    public SipMessage Scratch(SipText bytes)
    {
        SipParser.TryParse(bytes.Buffer, bytes.Offset, bytes.Length, _scratch);
        return _scratch;
    }

    /// <summary>Reads what a branch sent for a moment: valid until the next call.</summary>
    public SipMessage ScratchSent(ClientBranch branch)
    {
        branch.WriteSent(_sent);
        return Scratch(_sent.WrittenText);
    }

    /// <summary>Sends what a branch keeps.</summary>
    public bool Send(ClientBranch branch)
    {
        branch.WriteSent(_sent);
        return Worker.Send(branch.Socket!, branch.To, branch.Connection, _sent.WrittenSpan);
    }

    public KeptRequest RentKept() => _kept.TryPop(out var kept) ? kept : new KeptRequest();

    public void Return(KeptRequest kept)
    {
        kept.Clear();
        if (_kept.Count < MostSpare)
            _kept.Push(kept);
    }

    public int Count => _transactions.Count;

    public IEnumerable<Transaction> All => _transactions.Values;

    public TmModule Module(ScriptVersion version)
    {
        if (!ReferenceEquals(version, _version))
        {
            _version = version;
            _module = version.Module<TmModule>()!;
        }

        return _module!;
    }

    public Transaction? Find(in TransactionKey key) =>
        _transactions.TryGetValue(key.Low, out var transaction) && transaction.Key == key ? transaction : null;

    /// <summary>By the key in the branch of our own Via.</summary>
    public Transaction? Find(ulong branchKey) => _transactions.GetValueOrDefault(branchKey);

    /// <summary>Requests that t_suspend keeps, by the label of their transaction.</summary>
    internal Dictionary<int, Suspension> Suspended { get; } = [];

    internal LocalSuccesses LocalSuccesses { get; } = new();

    /// <summary>A transaction for the request of a run.</summary>
    public Transaction Begin(RouteContext context, TransactionKey key)
    {
        TakeBack();
        var transaction = _spare.TryPop(out var spare) ? spare : new Transaction(this);
        transaction.Begin(context, key);
        return transaction;
    }

    /// <returns>False if another transaction has the key already.</returns>
    public bool TryAdd(Transaction transaction)
    {
        if (!_transactions.TryAdd(transaction.Key.Low, transaction))
            return false;

        transaction.Version.Enter(Worker);
        return true;
    }

    /// <summary>Ends a transaction: timers stop, what it owns is given back. One whose route waits ends when that is done.</summary>
    public void End(Transaction transaction)
    {
        if (transaction.IsEnded)
            return;
        if (transaction.IsBusy)
        {
            transaction.StartEndTimer(1000);
            return;
        }

        transaction.StopTimers();
        _transactions.Remove(transaction.Key.Low);
        if (Suspended.Count > 0)
            Suspended.Remove(transaction.Label);
        LocalSuccesses.Remove(transaction);
        transaction.Version.Leave(Worker);
        transaction.Free();

        TakeBack();
        _ended.Enqueue(transaction);
    }

    /// <summary>What ended in this very turn may still be spoken of; what a waiting run refers to is left to it.</summary>
    private void TakeBack()
    {
        while (_ended.TryPeek(out var ended) && ended.EndedAt < Worker.Now)
        {
            _ended.Dequeue();
            if (ended.Holders > 0 || _spare.Count == MostSpare)
                continue;

            ended.Forget();
            _spare.Push(ended);
        }
    }
}
