using System.Buffers;
using System.Net;
using System.Text;
using RouteScript.Modules.Rtpengine.Ng;

namespace RouteScript.Modules.Tests.Rtpengine;

/// <summary>Daemons on a network without sockets: each is a port and a rule of what to answer.</summary>
internal sealed class FakeDaemons : INgLink
{
    private readonly Dictionary<int, Func<BencodeDictionary, BencodeDictionary?>> _rules = [];

    public Action<IPEndPoint, ReadOnlyMemory<byte>>? Received { get; set; }

    /// <summary>Port, cookie and command of every datagram.</summary>
    public List<(int Port, string Cookie, string Command)> Log { get; } = [];

    /// <summary>The rule answers null for a datagram that is lost.</summary>
    public NgNode Add(int port, Func<BencodeDictionary, BencodeDictionary?> rule)
    {
        _rules[port] = rule;
        return new NgNode($"udp:127.0.0.1:{port}", "127.0.0.1", port) { Address = new IPEndPoint(IPAddress.Loopback, port) };
    }

    public static BencodeDictionary Good(BencodeDictionary request) =>
        new BencodeDictionary().Set("result", request.Text("command") == "ping" ? "pong" : "ok");

    public ValueTask SendAsync(IPEndPoint to, ReadOnlyMemory<byte> datagram)
    {
        var space = datagram.Span.IndexOf((byte)' ');
        var request = (BencodeDictionary)BencodeReader.Read(datagram.Span[(space + 1)..])!;
        var cookie = Encoding.ASCII.GetString(datagram.Span[..space]);
        lock (Log)
            Log.Add((to.Port, cookie, request.Text("command")!));
        if (_rules[to.Port](request) is { } answer)
            Answer(to, cookie, answer);
        return ValueTask.CompletedTask;
    }

    public void Answer(IPEndPoint from, string cookie, BencodeDictionary answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(Encoding.ASCII.GetBytes(cookie + " "));
        BencodeWriter.Write(buffer, answer);
        Received!(from, buffer.WrittenMemory);
    }
}
