using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Messages;

/// <summary>Our own Via; the port is always written.</summary>
internal static class ViaWriter
{
    public static void WriteLine(ByteWriter output, ListenSocket socket, ReadOnlySpan<byte> branch)
    {
        WriteStart(output, socket.Transport);
        output.WriteLatin1(socket.SentByHost);
        WriteEnd(output, socket.SentByPort, branch, default);
    }

    public static void WriteLine(ByteWriter output, in ForwardRequest forward)
    {
        var socket = forward.Path.Outgoing;
        WriteStart(output, socket?.Transport ?? TransportKind.Udp);
        if (forward.ViaHost.IsEmpty)
            output.WriteLatin1(socket?.SentByHost ?? "");
        else
            output.Write(forward.ViaHost);
        var port = forward.ViaPort != 0 ? forward.ViaPort : socket?.SentByPort ?? 0;
        WriteEnd(output, port, forward.Branch, forward.ViaParams);
    }

    private static void WriteStart(ByteWriter output, TransportKind transport)
    {
        output.Write("Via: SIP/2.0/"u8);
        output.Write(transport.Upper());
        output.Write((byte)' ');
    }

    private static void WriteEnd(ByteWriter output, int port, ReadOnlySpan<byte> branch, ReadOnlySpan<byte> parameters)
    {
        output.Write((byte)':');
        output.Write(port);
        output.Write(";branch="u8);
        output.Write(branch);
        output.Write(parameters);
        output.WriteCrlf();
    }
}
