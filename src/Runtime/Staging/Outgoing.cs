using System.Collections.Immutable;
using System.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;

namespace RouteScript.Runtime.Staging;

/// <summary>A request as it is about to leave: where to, and with which lines. Our own Via is not among them.</summary>
/// <param name="Targets">R-URI, and next hop and socket where the script set them; one a branch.</param>
internal sealed record Outgoing(ImmutableArray<string> Targets, ImmutableArray<string> Lines, string Body)
{
    public static Outgoing Of(RouteContext context)
    {
        var writer = context.Worker.FormatWriter.Enter();
        context.Worker.Writer.WriteEdited(
            writer, context.Message, context.Target.Uri, new SendingPath(context.Source.Local, context.Target.Socket ?? context.Source.Local));
        var text = Encoding.Latin1.GetString(writer.WrittenSpan);
        context.Worker.FormatWriter.Leave();

        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        return new Outgoing(
            [Target(context.Target, context.RequestUri.ToString()), .. context.Branches.Select(branch => Target(branch, branch.Uri.ToString()))],
            [.. head.Split("\r\n").Skip(1)],
            end < 0 ? "" : text[(end + 4)..]);
    }

    private static string Target(RequestTarget target, string uri)
    {
        var hop = target.NextHop.IsEmpty ? "" : $" by {target.NextHop}";
        return target.Socket is { } socket ? $"{uri}{hop} from {socket}" : $"{uri}{hop}";
    }
}
