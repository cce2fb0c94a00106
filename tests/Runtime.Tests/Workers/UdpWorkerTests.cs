using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Workers;

public sealed class UdpWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Echoes_datagrams_of_every_size(string host)
    {
        if (host == "::1" && !Socket.OSSupportsIPv6)
            return;

        using var rig = new Rig(1, IPAddress.Parse(host), (worker, bytes, source) => worker.Send(source.Local, source.Peer, bytes));
        using var client = rig.Client();
        foreach (var size in new[] { 0, 1, 1500, 9000, 60_000, 65_000 })
        {
            var sent = Enumerable.Range(0, size).Select(i => (byte)i).ToArray();
            client.Send(sent);
            var received = new byte[65536];
            Assert.Equal(size, client.Receive(received));
            Assert.Equal(sent, received[..size]);
        }

        Assert.True(rig.Listeners.GrantedReceiveBuffer > 0);
        Assert.Equal(0, rig.Group[0].Network.Dropped);
    }

    [Fact]
    public void Hand_over_between_workers_keeps_the_order_of_each_source()
    {
        const int workers = 3, clients = 4, each = 400;
        var seen = new ConcurrentDictionary<string, ConcurrentQueue<(int Number, int Worker)>>();
        using var done = new CountdownEvent(clients * each);
        using var rig = new Rig(workers, IPAddress.Loopback, (worker, bytes, _) =>
        {
            var fields = Encoding.ASCII.GetString(bytes).Split("\r\n");
            var call = fields[1]["Call-ID: ".Length..];
            seen.GetOrAdd(call, _ => new()).Enqueue((int.Parse(fields[2]["CSeq: ".Length..]), worker.Index));
            done.Signal();
        });
        var sources = Enumerable.Range(0, clients).Select(_ => rig.Client()).ToArray();
        for (var i = 0; i < each; i++)
        {
            // Every source has several calls going on, so that each worker reads for all of them.
            for (var c = 0; c < clients; c++)
                sources[c].Send(Encoding.ASCII.GetBytes($"OPTIONS sip:a SIP/2.0\r\nCall-ID: {c}-{i % 7}\r\nCSeq: {i}\r\n\r\n"));
        }

        Assert.True(done.Wait(Patience));
        Assert.Equal(clients * 7, seen.Count);
        foreach (var call in seen.Values)
        {
            Assert.Equal(call.Select(entry => entry.Number).Order(), call.Select(entry => entry.Number));
            Assert.Single(call.Select(entry => entry.Worker).Distinct());
        }

        Assert.Equal(clients * each, rig.Group.Sum(counters => counters.Received));
        Assert.True(rig.Group.Sum(counters => counters.HandedOver) > 0);
        foreach (var source in sources)
            source.Dispose();
    }

    [Fact]
    public void Work_from_another_thread_wakes_a_sleeping_worker()
    {
        using var rig = new Rig(2, IPAddress.Loopback, (_, _, _) => { });
        for (var i = 0; i < 200; i++)
        {
            using var done = new ManualResetEventSlim();
            Worker? ran = null;
            rig.Group[i % 2].Post(
                _ =>
                {
                    ran = Worker.Current;
                    done.Set();
                },
                null);
            Assert.True(done.Wait(Patience));
            Assert.Same(rig.Group[i % 2], ran);
        }
    }

    [Fact]
    public void A_timer_wakes_a_sleeping_worker()
    {
        using var rig = new Rig(1, IPAddress.Loopback, (_, _, _) => { });
        using var done = new ManualResetEventSlim();
        rig.Group[0].Post(
            _ => Worker.Current!.Timers.Start(new RouteScript.Sip.Timers.CallbackTimer(done.Set), 20), null);
        Assert.True(done.Wait(Patience));
    }

    [Fact]
    public void What_cannot_be_sent_is_told()
    {
        var listen = new ListenSocket(0, TransportKind.Udp, PeerAddress.V4(127, 0, 0, 1, 0));
        var listeners = UdpNetwork.Open([listen], 1);
        using var network = listeners.Networks[0];
        var socket = listeners.Sockets[0];
        Assert.NotEqual(0, socket.Port);
        Assert.False(network.Send(socket, PeerAddress.From(IPAddress.IPv6Loopback, 9), "x"u8));
        Assert.False(network.Send(socket, PeerAddress.V4(127, 0, 0, 1, 9), new byte[70_000]));

        // A loopback socket has no way out.
        Assert.True(network.Send(socket, PeerAddress.V4(192, 0, 2, 1, 9), "x"u8));
        Assert.True(network.Send(socket, socket.Address, "still sent"u8));
        var failures = new Failures();
        network.Flush(failures);
        Assert.Equal(["x"], failures.Told);
        var batch = new Datagram[32];
        Assert.Equal(1, network.Receive(batch, 5000));
        Assert.Equal("still sent", Encoding.ASCII.GetString(batch[0].Bytes));
    }

    [Fact]
    public void The_time_a_datagram_waited_in_the_system_is_known()
    {
        var listeners = UdpNetwork.Open([new ListenSocket(0, TransportKind.Udp, PeerAddress.V4(127, 0, 0, 1, 0))], 1);
        using var network = listeners.Networks[0];
        var self = listeners.Sockets[0];
        for (var i = 0; i < 2; i++)
        {
            Assert.True(network.Send(self, self.Address, "waits"u8));
            network.Flush(null);
            var sent = Stopwatch.GetTimestamp();
            while (i == 0 && Stopwatch.GetElapsedTime(sent).TotalMilliseconds < 30)
                Thread.SpinWait(100);
        }

        Assert.Equal(2, network.Receive(new Datagram[32], 5000));
        Assert.InRange(network.AgeOf(0), 29, 20_000);
        Assert.InRange(network.AgeOf(1), 0, network.AgeOf(0) - 29);
    }

    [Fact]
    public void What_the_system_drops_is_counted()
    {
        var listeners = UdpNetwork.Open([new ListenSocket(0, TransportKind.Udp, PeerAddress.V4(127, 0, 0, 1, 0))], 1, new UdpSettings { ReceiveBuffer = 4096 });
        using var network = listeners.Networks[0];
        var self = listeners.Sockets[0];
        for (var i = 0; i < 200; i++)
            network.Send(self, self.Address, new byte[1000]);
        network.Flush(null);

        var kept = 0;
        for (var batch = new Datagram[32]; network.Receive(batch, 0) is var received && received > 0;)
            kept += received;
        Assert.InRange(kept, 1, 199);
        Assert.Equal(200 - kept, network.Dropped);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_address_in_use_is_refused(int workers)
    {
        var first = UdpNetwork.Open([new ListenSocket(0, TransportKind.Udp, PeerAddress.V4(127, 0, 0, 1, 0))], workers);
        var refused = Assert.Throws<ListenFailedException>(() => UdpNetwork.Open([first.Sockets[0]], workers));
        Assert.Contains("already in use", refused.Message, StringComparison.Ordinal);
        foreach (var network in first.Networks)
            network.Dispose();
    }

    private sealed class Failures : ISendFailures
    {
        public List<string> Told { get; } = [];

        public void OnSendFailed(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes, int error) =>
            Told.Add(Encoding.ASCII.GetString(bytes));
    }

    private delegate void OnBytes(Worker worker, ReadOnlySpan<byte> bytes, PacketSource source);

    private sealed class Rig : IWorkerHandler, IDisposable
    {
        // A busy machine must not make a request too old.
        private static readonly WorkerOptions Unhurried = new() { LifetimeMilliseconds = long.MaxValue };

        private readonly OnBytes _onBytes;

        public Rig(int workers, IPAddress address, OnBytes onBytes)
        {
            _onBytes = onBytes;
            Listeners = UdpNetwork.Open([new ListenSocket(0, TransportKind.Udp, PeerAddress.From(address, 0))], workers);
            var router = new CallRouter(HashSecret.Random(), 1, workers);
            Group = new WorkerGroup(workers, (i, count) => new Worker(i, count, Listeners.Networks[i], this, router, options: Unhurried));
            Group.Start();
        }

        public UdpListeners Listeners { get; }

        public WorkerGroup Group { get; }

        public Socket Client()
        {
            var target = Listeners.Sockets[0].Address.ToEndPoint();
            var client = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 20_000 };
            client.Connect(target);
            return client;
        }

        public void OnMessage(Worker worker, byte[] buffer, int offset, int length, in PacketSource source) =>
            _onBytes(worker, buffer.AsSpan(offset, length), source);

        public void Dispose() => Group.Dispose();
    }
}
