using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Messages;

/// <summary>Our own Via; the port is written unless it is the transport's own, as the original does.</summary>
internal static class ViaWriter
{
    public static void WriteLine(ByteWriter output, ListenSocket socket, ReadOnlySpan<byte> branch)
    {
        WriteStart(output, socket.Transport);
        output.WriteLatin1(socket.SentByHost);
        WriteEnd(output, socket.SentByPort, socket.Transport, branch, default);
    }

    public static void WriteLine(ByteWriter output, in ForwardRequest forward)
    {
        var socket = forward.ViaSocket ?? forward.Path.Outgoing;
        WriteStart(output, socket?.Transport ?? TransportKind.Udp);
        if (forward.ViaHost.IsEmpty)
            output.WriteLatin1(socket?.SentByHost ?? "");
        else
            output.Write(forward.ViaHost);
        var port = forward.ViaPort != 0 ? forward.ViaPort : socket?.SentByPort ?? 0;
        WriteEnd(output, port, socket?.Transport ?? TransportKind.Udp, forward.Branch, forward.ViaParams);
    }

    private static void WriteStart(ByteWriter output, TransportKind transport)
    {
        output.Write("Via: SIP/2.0/"u8);
        output.Write(transport.Upper());
        output.Write((byte)' ');
    }

    private static void WriteEnd(ByteWriter output, int port, TransportKind transport, ReadOnlySpan<byte> branch, ReadOnlySpan<byte> parameters)
    {
        if (port != transport.DefaultPort())
        {
            output.Write((byte)':');
            output.Write(port);
        }

        output.Write(";branch="u8);
        output.Write(branch);
        output.Write(parameters);
        output.WriteCrlf();
    }
}
