using System.Net;
using System.Net.Sockets;
using System.Text;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Sip.Tests.Transports.Streams;

public sealed class StreamNetworkTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly ListenSocket AnyPort = new(0, TransportKind.Tcp, PeerAddress.V4(127, 0, 0, 1, 0));

    private readonly StreamRecorder _received = new();
    private StreamNetwork _network = null!;
    private ListenSocket _socket = null!;

    public async Task InitializeAsync()
    {
        _network = new StreamNetwork(_received, new StreamSettings { MaxMessage = 4096 });
        _socket = await _network.Listen(AnyPort);
    }

    public async Task DisposeAsync() => await _network.DisposeAsync();

    [Fact]
    public async Task Messages_are_cut_wherever_the_network_split_them()
    {
        var first = Message("INVITE", "one");
        var second = Message("BYE", "");
        var wire = Encoding.ASCII.GetBytes(first + "\r\n" + second);
        for (var split = 1; split < wire.Length; split++)
        {
            using var client = await Client();
            await client.SendAsync(wire.AsMemory(0, split));
            await client.SendAsync(wire.AsMemory(split));
            Assert.Equal(first, await _received.Next());
            Assert.Equal(second, await _received.Next());
        }
    }

    [Fact]
    public async Task Single_bytes_make_messages_in_order()
    {
        using var client = await Client();
        foreach (var symbol in Encoding.ASCII.GetBytes(Message("A", "x") + Message("B", "y")))
            await client.SendAsync(new[] { symbol });
        Assert.Equal(Message("A", "x"), await _received.Next());
        Assert.Equal(Message("B", "y"), await _received.Next());
    }

    [Fact]
    public async Task A_ping_is_answered()
    {
        using var client = await Client();
        await client.SendAsync("\r\n\r\n"u8.ToArray());
        Assert.Equal("\r\n", await ReadText(client, 2));
    }

    [Theory]
    [InlineData("OPTIONS sip:a SIP/2.0\r\nContent-Length: 5000\r\n\r\n", StreamCloseReason.TooLarge)]
    [InlineData("OPTIONS sip:a SIP/2.0\r\n\r\n", StreamCloseReason.BadFraming)]
    public async Task A_stream_that_cannot_be_followed_is_closed(string text, StreamCloseReason reason)
    {
        using var client = await Client();
        await client.SendAsync(Encoding.ASCII.GetBytes(text));
        Assert.Equal(reason, await _received.NextClosed());
        Assert.Equal("", await ReadText(client, 1));
        Assert.Equal(0, _network.Connections.Count);
    }

    [Theory]
    [InlineData("OPTIONS sip:a SIP/2.0\r\nContent-Length: 5000\r\n\r\n", StreamCloseReason.TooLarge)]
    [InlineData("OPTIONS sip:a SIP/2.0\r\n\r\n", StreamCloseReason.BadFraming)]
    public async Task What_makes_a_stream_unreadable_may_be_answered_before_it_is_closed(string text, StreamCloseReason reason)
    {
        _received.Lost = (source, headers) =>
        {
            Assert.Equal(text, headers);
            Assert.True(_network.TrySend(source.Connection, "refused"u8));
            _network.Connections.Find(source.Connection)?.Close();
        };
        using var client = await Client();
        await client.SendAsync(Encoding.ASCII.GetBytes(text + "what follows is thrown away"));
        Assert.Equal("refused", await ReadText(client, 7));
        Assert.Equal(reason, await _received.NextClosed());
        Assert.Equal("", await ReadText(client, 1));
    }

    [Fact]
    public async Task A_message_that_never_ends_is_told_from_a_silent_peer()
    {
        using (var client = await Client())
            await client.SendAsync(Encoding.ASCII.GetBytes(Message("A", "whole")[..^2]));
        Assert.Equal(StreamCloseReason.Incomplete, await _received.NextClosed());
    }

    [Fact]
    public async Task A_receiver_without_room_is_asked_again_and_nothing_is_lost()
    {
        _received.Refusals = 5;
        using var client = await Client();
        await client.SendAsync(Encoding.ASCII.GetBytes(Message("A", "x") + Message("B", "y")));
        Assert.Equal(Message("A", "x"), await _received.Next());
        Assert.Equal(Message("B", "y"), await _received.Next());
        Assert.Equal(0, _received.Refusals);
    }

    [Fact]
    public async Task What_one_side_opens_both_sides_use()
    {
        var answers = new StreamRecorder();
        await using var caller = new StreamNetwork(answers);
        var local = await caller.Listen(AnyPort);
        var both = await Task.WhenAll(caller.Connect(_socket.Address, local), caller.Connect(_socket.Address, local));
        var connection = both[0];
        Assert.NotNull(connection);
        Assert.Same(connection, both[1]);
        Assert.Same(connection, caller.Connections.Find(TransportKind.Tcp, _socket.Address));
        Assert.True(connection.IsOutbound);

        Assert.True(connection.TrySend(Encoding.ASCII.GetBytes(Message("INVITE", "hello"))));
        Assert.Equal(Message("INVITE", "hello"), await _received.Next());
        Assert.True(_network.TrySend(_received.Last.Connection, Encoding.ASCII.GetBytes(Message("BYE", ""))));
        Assert.Equal(Message("BYE", ""), await answers.Next());
        Assert.Same(local, answers.Last.Local);

        connection.Close();
        Assert.Equal(StreamCloseReason.Asked, await answers.NextClosed());
        Assert.Equal(StreamCloseReason.Peer, await _received.NextClosed());
        Assert.Null(caller.Connections.Find(connection.Id));
        Assert.False(_network.TrySend(_received.Last.Connection, "late"u8));
    }

    [Fact]
    public async Task An_alias_finds_the_connection_until_it_is_closed()
    {
        using var client = await Client();
        await client.SendAsync(Encoding.ASCII.GetBytes(Message("A", "")));
        await _received.Next();
        var source = _received.Last;
        Assert.True(_network.Connections.AddAlias(source.Connection, 5060));
        Assert.Equal(source.Connection, _network.Connections.Find(TransportKind.Tcp, source.Peer.WithPort(5060))?.Id);
        client.Dispose();
        await _received.NextClosed();
        Assert.Null(_network.Connections.Find(TransportKind.Tcp, source.Peer.WithPort(5060)));
        Assert.False(_network.Connections.AddAlias(source.Connection, 5060));
    }

    [Fact]
    public async Task An_unreachable_peer_gives_no_connection()
    {
        var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var address = PeerAddress.From(nobody.LocalEndpoint);
        nobody.Stop();
        Assert.Null(await _network.Connect(address, _socket).WaitAsync(Patience));
    }

    [Fact]
    public async Task An_address_in_use_is_refused() =>
        await Assert.ThrowsAsync<ListenFailedException>(() => _network.Listen(_socket));

    [Fact]
    public async Task An_idle_connection_is_closed()
    {
        var received = new StreamRecorder();
        var settings = new StreamSettings { IdleLimit = TimeSpan.FromMilliseconds(50), SendLimit = TimeSpan.FromMilliseconds(40) };
        await using var network = new StreamNetwork(received, settings);
        var socket = await network.Listen(AnyPort);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(socket.Address.ToEndPoint());
        Assert.Equal(StreamCloseReason.Idle, await received.NextClosed());
    }

    [Fact]
    public async Task A_peer_that_takes_nothing_fills_its_queue_and_is_given_up()
    {
        var received = new StreamRecorder();
        await using var network = new StreamNetwork(received, new StreamSettings { SendLimit = TimeSpan.FromMilliseconds(200) });
        var socket = await network.Listen(AnyPort);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(socket.Address.ToEndPoint());
        await client.SendAsync(Encoding.ASCII.GetBytes(Message("A", "")));
        await received.Next();
        var block = new byte[60_000];
        var closed = received.NextClosed();
        var refused = 0;

        // The system's buffers take some megabytes before anything stalls.
        while (await Task.WhenAny(closed, Task.Delay(1)) != closed)
            refused += network.TrySend(received.Last.Connection, block) ? 0 : 1;

        Assert.Equal(StreamCloseReason.SendStalled, await closed);
        Assert.True(refused > 0);
    }

    private static string Message(string method, string body) =>
        $"{method} sip:a SIP/2.0\r\nVia: x\r\nl: {body.Length}\r\n\r\n{body}";

    private async Task<Socket> Client()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(_socket.Address.ToEndPoint());
        return client;
    }

    private static async Task<string> ReadText(Socket client, int length)
    {
        var bytes = new byte[length];
        using var limit = new CancellationTokenSource(Patience);
        var read = await client.ReceiveAsync(bytes, limit.Token);
        return Encoding.ASCII.GetString(bytes, 0, read);
    }
}
