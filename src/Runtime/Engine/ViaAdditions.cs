using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Engine;

/// <summary>What a script adds to Via values: parameters and fields from its trees, the number of the server.</summary>
public static class ViaAdditions
{
    /// <summary>Parameters of our Via, each with its <c>;</c>.</summary>
    public static void WriteParameters(ByteWriter output, RouteContext context)
    {
        if (context.AddLocalRport)
            output.Write(";rport"u8);
        if ((context.ViaUse & ViaUse.ServerId) != 0 && context.Version.Core.Find("server_id") is long and not 0 and var id)
        {
            output.Write(";srvid="u8);
            output.Write(id);
        }

        if ((context.ViaUse & ViaUse.TreeParameters) != 0)
            WriteTree(output, context, "xavp_via_params");
    }

    /// <summary>Parameters for the first Via of a reply made here.</summary>
    public static SipText ReplyParameters(RouteContext context)
    {
        if ((context.ViaUse & ViaUse.ReplyParameters) == 0)
            return default;

        var text = context.Worker.FormatWriter.Enter();
        WriteTree(text, context, "xavp_via_reply_params");
        var parameters = context.Arena.Copy(text.WrittenSpan);
        context.Worker.FormatWriter.Leave();
        return parameters;
    }

    /// <summary>What our Via names instead of the socket; empty and 0: the socket's own.</summary>
    public static (SipText Host, int Port) SentBy(RouteContext context)
    {
        var host = context.AdvertisedHost.IsDefined ? context.AdvertisedHost : context.Version.AdvertisedHost;
        var port = context.AdvertisedPort != 0 ? context.AdvertisedPort : context.Version.Core.AdvertisedPort;
        if ((context.ViaUse & ViaUse.TreeFields) == 0 || Tree(context, "xavp_via_fields") is not { } fields)
            return (host, port);

        var ownHost = fields.Value("address"u8).Text;
        var ownPort = (int)Conversions.ToInteger(context, fields.Value("port"u8));
        return (ownHost.IsEmpty ? host : ownHost, ownPort == 0 ? port : ownPort);
    }

    private static void WriteTree(ByteWriter output, RouteContext context, string parameter)
    {
        if (Tree(context, parameter) is not { } children)
            return;

        Span<byte> digits = stackalloc byte[20];
        for (var i = 0; i < children.Count; i++)
        {
            output.Write((byte)';');
            output.Write(children[i].Name);
            var value = Conversions.Bytes(children[i].Value, digits);
            if (value.IsEmpty)
                continue;
            output.Write((byte)'=');
            output.Write(value);
        }
    }

    private static XavpList? Tree(RouteContext context, string parameter) =>
        context.Version.Core.Find(parameter) is string { Length: > 0 } root
            ? context.Avps.Trees.Find(context.Arena.FromString(root).Span)?.Children
            : null;
}
