using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Tests.Messages;

/// <summary>Messages as readable text: lines end in LF in the tests and in CRLF on the wire.</summary>
internal static class Wire
{
    public static readonly ListenSocket Socket = new(0, TransportKind.Udp, Address("10.0.0.1", 5060));

    public static readonly ViaSource Source = new(SipText.FromString("127.0.0.1"), 15061);

    public static PeerAddress Address(string host, int port) => PeerAddress.From(System.Net.IPAddress.Parse(host), port);

    public static byte[] Bytes(string text) => SipText.FromString(text.Replace("\r\n", "\n").Replace("\n", "\r\n")).Buffer;

    public static SipMessage Parse(string text)
    {
        var message = new SipMessage();
        var bytes = Bytes(text);
        Assert.Equal(SipParseResult.Ok, SipParser.TryParse(bytes, 0, bytes.Length, message));
        return message;
    }

    public static string Text(ByteWriter output) => output.WrittenText.ToString().Replace("\r\n", "\n");

    public static string Forward(SipMessage request, ViaSource source = default, string uri = "", string viaParams = "")
    {
        using var writer = new MessageWriter();
        using var output = new ByteWriter();
        writer.Forward(output, request, new ForwardRequest
        {
            RequestUri = SipText.FromString(uri),
            Path = new SendingPath(Socket, Socket),
            Branch = "z9hG4bKours"u8,
            ViaParams = Bytes(viaParams),
            Source = source,
        });
        return Text(output);
    }

    public static string Reply(SipMessage request, int code, string reason, string toTag = "", ViaSource source = default, string extra = "")
    {
        using var output = new ByteWriter();
        ReplyWriter.Write(output, request, new LocalReply
        {
            StatusCode = code,
            Reason = Bytes(reason),
            ToTag = Bytes(toTag),
            ExtraLines = Bytes(extra),
            ServerLine = "Server: RouteScript"u8,
            Source = source,
        });
        return Text(output);
    }
}
