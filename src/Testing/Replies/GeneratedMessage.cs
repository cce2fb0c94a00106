using RouteScript.Testing.Messages;

namespace RouteScript.Testing.Replies;

/// <summary>Joins the headers a peer makes by itself with those the test writes below the title; written ones replace made ones.</summary>
internal static class GeneratedMessage
{
    public static string Compose(string startLine, IEnumerable<string> made, IReadOnlyList<string> written)
    {
        var headers = written.TakeWhile(line => line.Length > 0).ToList();
        var kept = made.Where(line => !headers.Exists(header => WireMessage.IsNamed(header, line[..line.IndexOf(':')])));
        return WrittenMessage.Compose([startLine, .. kept, .. headers, .. written.Skip(headers.Count)], addLength: true);
    }
}
