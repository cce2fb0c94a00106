using System.Net.Sockets;
using RouteScript.Runtime.TakeOver;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.TakeOver;

/// <summary>What two processes say to each other.</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task Frames_arrive_whole()
    {
        var (left, right) = Pair();
        using var sender = new Link(left);
        using var receiver = new Link(right);
        var long1 = new byte[300_000];
        Random.Shared.NextBytes(long1);

        var sending = Task.Run(() =>
        {
            sender.Send(FrameKind.Hello, []);
            sender.Send(FrameKind.State, long1);
            sender.Dispose();
        });

        Assert.Empty(receiver.Receive(FrameKind.Hello));
        Assert.Equal(long1, receiver.Receive(FrameKind.State));
        Assert.Null(receiver.Receive());
        await sending;
    }

    [Theory]
    [InlineData(new byte[] { 255, 255, 255, 255, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 127, 1 })]
    public void What_cannot_be_a_frame_is_refused(byte[] header)
    {
        var (left, right) = Pair();
        using var receiver = new Link(right);
        left.Send(header);

        Assert.Throws<IOException>(() => receiver.Receive());
        left.Dispose();
    }

    [Fact]
    public void Another_frame_than_expected_is_refused()
    {
        var (left, right) = Pair();
        using var sender = new Link(left);
        using var receiver = new Link(right);
        sender.Send(FrameKind.Taken, []);

        Assert.Equal("The other process said Taken instead of Hello.", Assert.Throws<IOException>(() => receiver.Receive(FrameKind.Hello)).Message);
    }

    [Fact]
    public void Greetings_and_keys_and_messages_are_read_as_they_were_written()
    {
        var greeting = new Greeting(new(new(1, 2), 3), 4, [5, 6], 7, 8);
        var read = Greeting.Parse(greeting.ToBytes());
        Assert.Equal((greeting.Identity, 4, 7, 8), (read.Identity, read.Workers, read.Sockets, read.Process));
        Assert.True(greeting.Generations.SequenceEqual(read.Generations));

        var keys = Enumerable.Range(0, 100_000).Select(i => new TransactionKey((ulong)i, (ulong)-i)).ToHashSet();
        var back = new HashSet<TransactionKey>();
        foreach (var part in TransactionKeys.Write(keys))
            TransactionKeys.Read(part, back);
        Assert.Equal(keys, back);

        foreach (var text in (string[])["10.0.0.1:5060", "[2001:db8::1]:5061"])
        {
            Assert.True(PeerAddress.TryParse(text, out var peer));
            Assert.True(PassedMessage.TryRead(PassedMessage.Write(9, peer, "SIP"u8), out var socket, out var from, out var message));
            Assert.Equal((9, peer, "SIP"), (socket, from, System.Text.Encoding.ASCII.GetString(message.Span)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 1 1")]
    [InlineData("1 1 0 10.0.0.1:5060")]
    [InlineData("1 1 9999 10.0.0.1:5060")]
    [InlineData("1 1 1 somewhere")]
    public void What_describes_no_socket_is_refused(string text) =>
        Assert.Throws<IOException>(() => HandedSocket.Parse(System.Text.Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(20)]
    public void Half_a_greeting_is_refused(int length) =>
        Assert.Throws<IOException>(() => Greeting.Parse(new Greeting(new(new(1, 2), 3), 4, [5], 7, 8).ToBytes()[..length]));

    [Fact]
    public void Half_a_message_is_none() => Assert.False(PassedMessage.TryRead(new byte[10], out _, out _, out _));

    private static (Socket Left, Socket Right) Pair()
    {
        var path = Path.Combine(Path.GetTempPath(), $"routescript-link-{Guid.NewGuid():N}");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        left.Connect(new UnixDomainSocketEndPoint(path));
        return (left, listener.Accept());
    }
}
