using System.Collections.Concurrent;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Rtpengine;

/// <summary>Which requests were offers, until their replies are through: the replies are answers then. Thread safe.</summary>
internal sealed class OfferMemory(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string CallId, string CSeq), DateTimeOffset> _offers = new();
    private long _nextSweep;

    public void Add(SipMessage request)
    {
        var now = time.GetUtcNow();
        _offers[Key(request)] = now + Life;
        if (now.UtcTicks > Interlocked.Read(ref _nextSweep))
            Sweep(now);
    }

    public bool Has(SipMessage reply) => _offers.TryGetValue(Key(reply), out var ends) && ends > time.GetUtcNow();

    private static (string, string) Key(SipMessage message) =>
        (message.CallId.ToString(), message.TryGetCSeq(out var cseq) ? $"{cseq.Number} {cseq.Method}" : "");

    private void Sweep(DateTimeOffset now)
    {
        Interlocked.Exchange(ref _nextSweep, (now + TimeSpan.FromMinutes(1)).UtcTicks);
        foreach (var (key, ends) in _offers)
            if (ends <= now)
                _offers.TryRemove(key, out _);
    }
}
