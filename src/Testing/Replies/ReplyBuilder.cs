using RouteScript.Testing.Format;
using RouteScript.Testing.Messages;

namespace RouteScript.Testing.Replies;

/// <summary>Makes the answer to a request (RFC 3261 section 8.2.6).</summary>
public static class ReplyBuilder
{
    /// <param name="request">What is answered.</param>
    /// <param name="peer">Who answers: the To tag is its name.</param>
    /// <param name="code">The status code.</param>
    /// <param name="reason">The reason phrase.</param>
    /// <param name="written">Further header lines, and a body after an empty line.</param>
    public static string Build(WireMessage request, Peer peer, int code, string reason, IReadOnlyList<string> written)
    {
        var headers = new List<string>();
        headers.AddRange(request.Lines("Via"));
        if (code is > 100 and < 300)
            headers.AddRange(request.Lines("Record-Route"));
        headers.AddRange(request.Lines("From"));
        headers.AddRange(request.Lines("To").Select(to => code > 100 && WireMessage.Parameter(to, "tag").Length == 0 ? $"{to};tag={peer.Name}" : to));
        headers.AddRange(request.Lines("Call-ID"));
        headers.AddRange(request.Lines("CSeq"));
        if (code is > 100 and < 300 && request.Method is "INVITE" or "SUBSCRIBE" or "REFER" or "UPDATE")
            headers.Add($"Contact: <sip:{peer.Name}@{peer.UriHost}>");

        return GeneratedMessage.Compose($"SIP/2.0 {code} {reason}", headers, written);
    }
}
