using RouteScript.Sip.Transports;
using RouteScript.Testing.Messages;

namespace RouteScript.Testing.Replies;

/// <summary>Makes the requests that follow from a call: ACK, CANCEL, BYE and whatever else is sent inside it.</summary>
public static class RequestBuilder
{
    /// <summary>The request, or null if this peer has no call in which it could be sent.</summary>
    public static string? Build(PeerMemory memory, string method, IReadOnlyList<string> written) => method switch
    {
        "CANCEL" => Cancel(memory, written),
        "ACK" => Ack(memory, written),
        _ => InCall(memory, method, written),
    };

    private static string? Cancel(PeerMemory memory, IReadOnlyList<string> written) =>
        memory.Sent.LastOrDefault(sent => !sent.IsReply && sent.Method == "INVITE") is not { } invite
            ? null
            : GeneratedMessage.Compose(
                $"CANCEL {invite.RequestUri} SIP/2.0", SameTransaction(invite, invite.Lines("To"), "CANCEL"), written);

    private static string? Ack(PeerMemory memory, IReadOnlyList<string> written)
    {
        if (memory.Received.LastOrDefault(got => got.Code >= 200 && got.Method == "INVITE") is not { } final
            || InviteOf(memory, final) is not { } invite)
            return null;

        if (final.Code >= 300)
        {
            return GeneratedMessage.Compose(
                $"ACK {invite.RequestUri} SIP/2.0", SameTransaction(invite, final.Lines("To"), "ACK"), written);
        }

        return new CallSide(invite, final, IsCaller: true).Request(memory, "ACK", invite.CSeq.Number, written);
    }

    private static string? InCall(PeerMemory memory, string method, IReadOnlyList<string> written)
    {
        if (CallOf(memory) is not { } side)
            return null;

        var callId = side.Invite.Header("Call-ID");
        var highest = memory.Sent
            .Where(sent => !sent.IsReply && sent.Header("Call-ID") == callId)
            .Select(sent => sent.CSeq.Number)
            .DefaultIfEmpty(0)
            .Max();
        return side.Request(memory, method, highest + 1, written);
    }

    // The latest INVITE that has an answer with a To tag decides, whichever side of it this peer is on.
    private static CallSide? CallOf(PeerMemory memory)
    {
        foreach (var (sent, message) in memory.Backwards)
        {
            if (message.IsReply || message.Method != "INVITE")
                continue;

            var answers = sent ? memory.Received : memory.Sent;
            var answer = answers.LastOrDefault(reply =>
                reply.Code is > 100 and < 300
                && reply.CSeq == message.CSeq
                && reply.Header("Call-ID") == message.Header("Call-ID")
                && WireMessage.Parameter(reply.Header("To"), "tag").Length > 0);
            if (answer is not null)
                return new CallSide(message, answer, IsCaller: sent);
        }

        return null;
    }

    private static WireMessage? InviteOf(PeerMemory memory, WireMessage reply) => memory.Sent.LastOrDefault(sent =>
        !sent.IsReply && sent.Method == "INVITE" && sent.CSeq == reply.CSeq && sent.Header("Call-ID") == reply.Header("Call-ID"));

    private static List<string> SameTransaction(WireMessage invite, IEnumerable<string> to, string method) =>
    [
        invite.Lines("Via").First(),
        "Max-Forwards: 70",
        .. invite.Lines("Route"),
        .. invite.Lines("From"),
        .. to,
        .. invite.Lines("Call-ID"),
        $"CSeq: {invite.CSeq.Number} {method}",
    ];

    /// <summary>One end of a call: RFC 3261 section 12.</summary>
    private sealed record CallSide(WireMessage Invite, WireMessage Answer, bool IsCaller)
    {
        public string Request(PeerMemory memory, string method, long number, IReadOnlyList<string> written)
        {
            var peer = memory.Peer;
            var target = Uri((IsCaller ? Answer : Invite).Header("Contact"));
            var transport = System.Text.Encoding.ASCII.GetString(peer.Transport.Upper());
            List<string> headers =
            [
                $"Via: SIP/2.0/{transport} {peer.UriHost};branch={memory.NextBranch()}",
                "Max-Forwards: 70",
                .. Routes().Select(route => $"Route: {route}"),
                $"From: {(IsCaller ? Invite.Header("From") : Answer.Header("To"))}",
                $"To: {(IsCaller ? Answer.Header("To") : Invite.Header("From"))}",
                $"Call-ID: {Invite.Header("Call-ID")}",
                $"CSeq: {number} {method}",
            ];
            if (method == "PRACK" && Answer.Header("RSeq") is { Length: > 0 } sequence)
                headers.Add($"RAck: {sequence} {Answer.CSeq.Number} {Answer.CSeq.Method}");

            return GeneratedMessage.Compose($"{method} {target} SIP/2.0", headers, written);
        }

        private IEnumerable<string> Routes()
        {
            var routes = (IsCaller ? Answer : Invite).Values("Record-Route").SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries));
            return IsCaller ? routes.Reverse() : routes;
        }

        private static string Uri(string contact)
        {
            var start = contact.IndexOf('<');
            var end = contact.IndexOf('>');
            return start >= 0 && end > start ? contact[(start + 1)..end] : contact.Split(';')[0].Trim();
        }
    }
}
