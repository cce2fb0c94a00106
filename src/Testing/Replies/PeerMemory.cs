using RouteScript.Testing.Format;
using RouteScript.Testing.Messages;

namespace RouteScript.Testing.Replies;

/// <summary>What one peer has sent and received, in order: enough to answer and to end calls as a telephone would.</summary>
public sealed class PeerMemory(Peer peer)
{
    private readonly List<(bool Sent, WireMessage Message)> _log = [];
    private int _branches;

    public Peer Peer { get; } = peer;

    public IEnumerable<WireMessage> Sent => _log.Where(entry => entry.Sent).Select(entry => entry.Message);

    public IEnumerable<WireMessage> Received => _log.Where(entry => !entry.Sent).Select(entry => entry.Message);

    /// <summary>Everything, the latest first.</summary>
    internal IEnumerable<(bool Sent, WireMessage Message)> Backwards => Enumerable.Reverse(_log);

    public void HasSent(WireMessage message) => _log.Add((true, message));

    public void HasReceived(WireMessage message) => _log.Add((false, message));

    /// <summary>A branch this peer has not used yet.</summary>
    internal string NextBranch() => $"z9hG4bK-{Peer.Name}-{++_branches}";

    /// <summary>The request to answer, or null if there is none.</summary>
    /// <param name="method">Null for the latest that has no final answer of this peer, else the latest.</param>
    /// <param name="nth">The first, second … of this method; 0 for the latest.</param>
    public WireMessage? RequestToAnswer(string? method, int nth)
    {
        var requests = Received
            .Where(message => !message.IsReply && (method is null ? message.Method != "ACK" : message.Method == method))
            .DistinctBy(message => (message.Branch, message.Method))
            .ToList();
        if (nth > 0)
            return nth <= requests.Count ? requests[nth - 1] : null;

        return requests.FindLast(request => method is not null || !IsAnswered(request)) ?? requests.LastOrDefault();
    }

    private bool IsAnswered(WireMessage request) =>
        Sent.Any(sent => sent.Code >= 200 && sent.Branch == request.Branch && sent.Method == request.Method);
}
