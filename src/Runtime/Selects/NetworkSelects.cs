using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Selects;

/// <summary>Addresses: <c>src.ip src.port src.ip_port dst.ip dst.port dst.ip_port received.proto received.ip received.port …</c></summary>
internal static class NetworkSelects
{
    public static Evaluator? Compile(string root, SelectSteps steps)
    {
        if (!steps.IsLast)
            return null;

        Func<RouteContext, PeerAddress> read = root == "src" ? c => c.Source.Peer : c => c.Source.Local.Address;
        return steps.Name switch
        {
            "ip" => c => Write(c, writer => Host(writer, read(c))),
            "port" => c => c.Arena.Format(read(c).Port),
            "ip_port" => c => Write(c, writer => Address(writer, read(c))),
            "proto" when root == "received" => c => Write(c, writer => writer.Write(c.Source.Transport.Lower())),
            "proto_ip_port" when root == "received" => c => Write(c, writer =>
            {
                writer.Write(c.Source.Transport.Lower());
                writer.Write((byte)':');
                Address(writer, read(c));
            }),
            _ => null,
        };
    }

    private static void Host(ByteWriter writer, in PeerAddress address) =>
        writer.Advance(address.FormatHost(writer.GetSpan(PeerAddress.MaxTextLength), brackets: false));

    private static void Address(ByteWriter writer, in PeerAddress address) =>
        writer.Advance(address.Format(writer.GetSpan(PeerAddress.MaxTextLength)));

    private static ScriptValue Write(RouteContext context, Action<ByteWriter> write)
    {
        var writer = context.Worker.FormatWriter.Enter();
        write(writer);
        var text = context.Arena.Copy(writer.WrittenSpan);
        context.Worker.FormatWriter.Leave();
        return text;
    }
}
