using System.Buffers.Text;
using System.Net;
using System.Text;

namespace RouteScript.EndToEnd.Order;

/// <summary>A call with a number, of which only the replies matter.</summary>
internal static class OrderedCall
{
    public static byte[] Invite(int number, IPEndPoint from, IPEndPoint server) => Encoding.ASCII.GetBytes(
        $"INVITE sip:server@{server} SIP/2.0\r\nVia: SIP/2.0/UDP {from};branch=z9hG4bK-{number}\r\nMax-Forwards: 70\r\n" +
        $"From: <sip:caller@{from}>;tag={number}\r\nTo: <sip:server@{server}>\r\nCall-ID: {number}-order\r\nCSeq: 1 INVITE\r\n" +
        $"Contact: <sip:caller@{from}>\r\nContent-Length: 0\r\n\r\n");

    public static int NumberOf(ReadOnlySpan<byte> message)
    {
        var at = message.IndexOf("Call-ID: "u8);
        return at >= 0 && Utf8Parser.TryParse(message[(at + 9)..], out int number, out _) ? number : -1;
    }
}
