using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Transactions;

/// <summary>
/// What makes two requests the same transaction (RFC 3261 section 17.2.3), as 128 bits that cannot be made to collide without
/// the secret. With the cookie: branch, sent-by host, Call-ID, CSeq number and method, as the original has it; the sent-by
/// port does not count. Without: R-URI, From tag, Call-ID, CSeq number, whole top Via and method.
/// </summary>
public readonly record struct TransactionKey(ulong Low, ulong High)
{
    /// <summary>The key of the request itself; an ACK has that of its INVITE.</summary>
    public static TransactionKey Of(SipMessage request, HashSecret secret)
        => Of(request, request.MethodId == MethodId.Ack ? MethodId.Invite : request.MethodId, secret);

    /// <summary>The key of the INVITE that a CANCEL or an ACK belongs to.</summary>
    public static TransactionKey OfInvite(SipMessage request, HashSecret secret) => Of(request, MethodId.Invite, secret);

    public override int GetHashCode() => (int)Low;

    private static TransactionKey Of(SipMessage request, MethodId method, HashSecret secret)
    {
        var hash = new KeyedHash(secret);
        hash.Add((ulong)method);
        if (method == MethodId.Other)
            hash.Add(request.Method);
        hash.Add(request.CallId);
        hash.Add(request.TryGetCSeq(out var cseq) ? WithoutZeros(cseq.NumberText) : default);
        var hasVia = request.HasTopVia;
        ref readonly var via = ref request.TopVia;
        if (hasVia && via.HasCookie)
        {
            hash.AddIgnoreCase(via.Branch);
            hash.AddIgnoreCase(via.Host);
        }
        else
        {
            hash.Add(request.RequestUri);
            hash.Add(request.FromTag);
            hash.Add(hasVia ? via.Value : default);
        }

        var (low, high) = hash.Finish();
        return new TransactionKey(low, high);
    }

    private static SipText WithoutZeros(SipText digits)
    {
        var start = 0;
        while (start < digits.Length - 1 && digits[start] == '0')
            start++;
        return digits.Slice(start);
    }
}
