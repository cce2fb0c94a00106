using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Waits;

/// <summary>
/// Requests whose run waits, by transaction key (RFC 3261 section 17.2.3). Their retransmissions are absorbed; a CANCEL is kept
/// until the INVITE has a transaction or its run has ended.
/// </summary>
public sealed class WaitingRequests(RouteWorker worker)
{
    private static readonly StateKey<Entry> Key = new();
    private readonly Dictionary<TransactionKey, Entry> _entries = [];

    /// <summary>True when the message was dealt with: a retransmission, or a CANCEL kept for later.</summary>
    internal bool Takes(RouteContext context)
    {
        if (_entries.Count == 0 || context.Message.MethodId == MethodId.Ack)
            return false;
        if (context.Message.MethodId == MethodId.Cancel)
        {
            return _entries.TryGetValue(TransactionKey.OfInvite(context.Message, worker.Engine.Secret), out var invite)
                && Hold(invite, context);
        }

        if (!_entries.ContainsKey(TransactionKey.Of(context.Message, worker.Engine.Secret)))
            return false;

        worker.Counters.AbsorbedWhileWaiting++;
        return true;
    }

    /// <summary>Whether the run of this request, or of one it is a copy of, waits.</summary>
    internal bool Knows(SipMessage request) => _entries.Count > 0 && _entries.ContainsKey(TransactionKey.Of(request, worker.Engine.Secret));

    internal IEnumerable<TransactionKey> Keys => _entries.Keys;

    /// <summary>The run has begun to wait.</summary>
    internal void Add(RouteContext context)
    {
        if (context.Kind != Dsl.Symbols.RouteKinds.Request || context.Get(Key) is not null)
            return;

        var entry = new Entry(TransactionKey.Of(context.Message, worker.Engine.Secret)) { HasTransaction = context.HasTransaction };
        if (_entries.TryAdd(entry.Key, entry))
            context.Set(Key, entry);
    }

    /// <summary>The run has ended.</summary>
    internal void Remove(RouteContext context)
    {
        if (context.Get(Key) is not { } entry)
            return;

        context.Set(Key, null);
        _entries.Remove(entry.Key);
        ReleaseHeld(entry);
    }

    /// <summary>The request of this run has a transaction now: from here on CANCEL goes its usual way, at once.</summary>
    public void HasTransaction(RouteContext context)
    {
        context.HasTransaction = true;
        if (context.Get(Key) is not { } entry)
            return;

        entry.HasTransaction = true;
        ReleaseHeld(entry);
    }

    private bool Hold(Entry invite, RouteContext cancel)
    {
        if (invite.HasTransaction)
            return false;

        // A retransmitted CANCEL adds nothing.
        if (invite.Cancel is null)
        {
            worker.Counters.HeldCancels++;
            invite.Cancel = cancel.Message.All.Span.ToArray();
            invite.CancelSource = cancel.Source;
        }

        return true;
    }

    private void ReleaseHeld(Entry entry)
    {
        if (entry.Cancel is not { } cancel)
            return;

        entry.Cancel = null;
        worker.Post(new HeldMessage(worker, cancel, entry.CancelSource));
    }

    private sealed class Entry(TransactionKey key)
    {
        public TransactionKey Key { get; } = key;

        public bool HasTransaction { get; set; }

        public byte[]? Cancel { get; set; }

        public PacketSource CancelSource { get; set; }
    }

    private sealed class HeldMessage(RouteWorker owner, byte[] message, PacketSource source) : WorkItem
    {
        public override void Run(Worker worker) => owner.Handle(message, 0, message.Length, source);
    }
}
