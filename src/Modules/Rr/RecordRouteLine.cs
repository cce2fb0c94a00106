using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Rr;

/// <summary>A Record-Route whose text is decided when the outgoing socket is known.</summary>
internal sealed class RecordRouteLine(AddedParameters parameters) : IDeferredText
{
    public byte[] User { get; init; } = [];

    public byte[] Tag { get; init; } = [];

    public bool IsSecure { get; init; }

    public byte[] LooseRoute { get; init; } = [];

    public int DoubleMode { get; init; }

    public bool NamesSocket { get; init; }

    public void Write(ByteWriter output, in SendingPath path)
    {
        var incoming = path.Incoming ?? path.Outgoing;
        var outgoing = path.Outgoing ?? path.Incoming;
        if (incoming is null || outgoing is null)
            return;

        var isDouble = DoubleMode == 2 || (DoubleMode == 1 && !ReferenceEquals(incoming, outgoing));
        if (isDouble)
            WriteLine(output, outgoing, isDouble);
        WriteLine(output, incoming, isDouble);
    }

    private void WriteLine(ByteWriter output, ListenSocket socket, bool isDouble)
    {
        output.Write(IsSecure ? "Record-Route: <sips:"u8 : "Record-Route: <sip:"u8);
        if (User.Length > 0)
        {
            output.Write(User);
            output.Write((byte)'@');
        }

        output.WriteLatin1(socket.SentByHost);
        if (socket.SentByPort != 5060 || socket.Transport.IsSecure())
        {
            output.Write((byte)':');
            output.Write(socket.SentByPort);
        }

        if (socket.Transport is not (TransportKind.Udp or TransportKind.None) && !(IsSecure && socket.Transport == TransportKind.Tls))
        {
            output.Write(";transport="u8);
            output.Write(socket.Transport.Lower());
        }

        if (NamesSocket && socket.Name is { } name)
        {
            output.Write(";sn="u8);
            output.WriteLatin1(name);
        }

        if (isDouble)
            output.Write(";r2=on"u8);
        output.Write(LooseRoute);
        if (Tag.Length > 0)
        {
            output.Write(";ftag="u8);
            output.Write(Tag);
        }

        output.Write(parameters.Text);
        output.Write(">\r\n"u8);
    }
}
