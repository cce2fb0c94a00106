using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>
/// INVITEs answered with a 2xx made here, of one worker. The ACK to that has a branch of its own: dialog identifiers tell whose it is.
/// </summary>
internal sealed class LocalSuccesses
{
    // By Call-ID; those that share one are linked to each other.
    private readonly Dictionary<int, Transaction> _first = [];

    public void Add(Transaction transaction)
    {
        if (transaction.SuccessKey is not null)
            return;

        var key = KeyOf(transaction.Table.Scratch(transaction.RequestBytes).CallId);
        transaction.SuccessKey = key;
        transaction.NextSuccess = _first.GetValueOrDefault(key);
        _first[key] = transaction;
    }

    public void Remove(Transaction transaction)
    {
        if (transaction.SuccessKey is not { } key)
            return;

        var known = _first[key];
        if (known == transaction)
        {
            if (transaction.NextSuccess is { } second)
                _first[key] = second;
            else
                _first.Remove(key);
        }
        else
        {
            while (known.NextSuccess != transaction)
                known = known.NextSuccess!;
            known.NextSuccess = transaction.NextSuccess;
        }

        (transaction.SuccessKey, transaction.NextSuccess) = (null, null);
    }

    /// <summary>Whose 2xx an ACK is for; null if none of these.</summary>
    public Transaction? Find(SipMessage ack)
    {
        var transaction = _first.GetValueOrDefault(KeyOf(ack.CallId));
        while (transaction is not null && !Matches(transaction, ack))
            transaction = transaction.NextSuccess;
        return transaction;
    }

    private static int KeyOf(SipText callId) => callId.GetHashCode();

    private static bool Matches(Transaction transaction, SipMessage ack)
    {
        var invite = transaction.Table.Scratch(transaction.RequestBytes);
        return invite.CallId.Equals(ack.CallId)
            && invite.FromTag.Equals(ack.FromTag)
            && invite.TryGetCSeq(out var sent) && ack.TryGetCSeq(out var got) && sent.NumberText.Equals(got.NumberText);
    }
}
