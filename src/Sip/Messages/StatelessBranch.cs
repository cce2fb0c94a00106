using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>
/// A key that is the same for a request and its retransmissions (RFC 3261 section 16.11), for branches of requests nobody
/// keeps in mind and of transactions that must show the same branch when their request comes once more.
/// </summary>
public static class StatelessBranch
{
    public static ulong Key(SipMessage request)
    {
        // Not keyed: after a restart a retransmission still leaves with the branch it had.
        var hash = new KeyedHash(default);
        var hasVia = request.HasTopVia;
        ref readonly var via = ref request.TopVia;
        if (hasVia && via.HasCookie)
        {
            hash.Add(via.Branch);
            hash.Add(via.SentBy);
        }
        else
        {
            hash.Add(hasVia ? via.Value : default);
            hash.Add(request.ToTag);
            hash.Add(request.FromTag);
            hash.Add(request.RequestUri);
        }

        hash.Add(request.CallId);
        hash.Add(request.TryGetCSeq(out var cseq) ? cseq.NumberText : default);

        // ACK and CANCEL get the branch of their INVITE.
        return hash.Finish().Low;
    }
}
