using System.Buffers.Binary;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Rr;

/// <summary>
/// A Record-Route whose text is decided when the outgoing socket is known. One serves all requests: user, tag and parameters are
/// given with the edit.
/// </summary>
internal sealed class RecordRouteLine : IDeferredText
{
    public bool IsSecure { get; init; }

    public bool HasFullLr { get; init; }

    public int DoubleMode { get; init; }

    public bool NamesSocket { get; init; }

    /// <summary>What is given with the edit.</summary>
    public static void Give(ByteWriter given, ReadOnlySpan<byte> user, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> parameters)
    {
        BinaryPrimitives.WriteInt32LittleEndian(given.GetSpan(sizeof(int)), user.Length);
        given.Advance(sizeof(int));
        given.Write(user);
        if (!tag.IsEmpty)
        {
            given.Write(";ftag="u8);
            given.Write(tag);
        }

        given.Write(parameters);
    }

    public void Write(ByteWriter output, in SendingPath path, ReadOnlySpan<byte> given)
    {
        var incoming = path.Incoming ?? path.Outgoing;
        var outgoing = path.Outgoing ?? path.Incoming;
        if (incoming is null || outgoing is null)
            return;

        var isDouble = DoubleMode == 2 || (DoubleMode == 1 && !ReferenceEquals(incoming, outgoing));
        if (isDouble)
            WriteLine(output, outgoing, isDouble, given);
        WriteLine(output, incoming, isDouble, given);
    }

    private void WriteLine(ByteWriter output, ListenSocket socket, bool isDouble, ReadOnlySpan<byte> given)
    {
        var user = given.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(given));
        output.Write(IsSecure ? "Record-Route: <sips:"u8 : "Record-Route: <sip:"u8);
        if (!user.IsEmpty)
        {
            output.Write(user);
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
        output.Write(HasFullLr ? ";lr=on"u8 : ";lr"u8);
        output.Write(given[(sizeof(int) + user.Length)..]);
        output.Write(">\r\n"u8);
    }
}
