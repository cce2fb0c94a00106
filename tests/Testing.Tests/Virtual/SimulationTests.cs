using RouteScript.Runtime.Workers;
using RouteScript.Sip.Timers;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Virtual;

namespace RouteScript.Testing.Tests.Virtual;

public sealed class SimulationTests
{
    private static readonly ListenSocket Socket = new(0, TransportKind.Udp, PeerAddress.V4(10, 0, 0, 1, 5060));
    private static readonly PeerAddress Alice = PeerAddress.V4(10, 0, 0, 2, 5060);

    private readonly VirtualClock _clock = new();
    private readonly VirtualNetwork _network = new(1);
    private readonly List<(long At, byte First)> _sent = [];

    [Fact]
    public void Time_passes_only_when_told_and_timers_fire_in_between()
    {
        var simulation = Start(new Echo(delay: 500));
        _network.Deliver(Alice, Socket.Address, [7]);

        simulation.Settle();
        Assert.Empty(_sent);
        Assert.False(simulation.Run(TimeSpan.FromMilliseconds(499), () => _sent.Count > 0));
        Assert.True(simulation.Run(TimeSpan.FromSeconds(10), () => _sent.Count > 0));
        Assert.Equal([(500L, (byte)7)], _sent);
        Assert.Equal(500, _clock.Milliseconds);
    }

    [Fact]
    public void A_slice_kept_too_long_is_seen_to_be_spoilt()
    {
        var echo = new Echo(delay: 0);
        var simulation = Start(echo);

        _network.Deliver(Alice, Socket.Address, [1]);
        simulation.Settle();

        Assert.Equal(0xDD, echo.Kept[0]);
    }

    [Fact]
    public void What_is_sent_to_a_peer_that_is_gone_is_refused()
    {
        var echo = new Echo(delay: 0);
        var simulation = Start(echo);
        _network.SetReachable(Alice, false);

        _network.Deliver(Alice, Socket.Address, [1]);
        simulation.Settle();

        Assert.Equal((0, 1), (_sent.Count, echo.Failures));
    }

    [Fact]
    public void Timers_of_the_clock_fire_in_their_order_and_again()
    {
        var order = new List<string>();
        using var periodic = _clock.CreateTimer(_ => order.Add($"tick {_clock.Milliseconds}"), null, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
        _clock.Schedule(TimeSpan.FromMilliseconds(40), () => order.Add("forty"));
        _clock.Schedule(TimeSpan.FromMilliseconds(30), () => order.Add("thirty"));

        _clock.MoveTo(TimeSpan.FromMilliseconds(45));

        Assert.Equal(["tick 20", "thirty", "forty", "tick 40"], order);
        Assert.Equal(TimeSpan.FromMilliseconds(60), _clock.NextDue);
    }

    [Fact]
    public void While_something_outside_is_awaited_the_clock_stands_still()
    {
        var simulation = Start(new Echo(delay: 0));
        using var release = new ManualResetEventSlim();
        var open = 1;
        var outside = Task.Run(() =>
        {
            release.Wait();
            Volatile.Write(ref open, 0);
        });
        simulation.OutsideWaits = () =>
        {
            release.Set();
            return Volatile.Read(ref open);
        };

        simulation.Run(TimeSpan.FromMilliseconds(5));

        Assert.True(outside.IsCompleted || open == 0);
        Assert.Equal(5, _clock.Milliseconds);
    }

    [Fact]
    public void What_is_asked_for_may_take_long_outside_though_a_timer_is_due()
    {
        const int Long = 200; // Looks, a millisecond and more apart.
        var simulation = Start(new Echo(delay: 0));
        var looks = 0;
        _clock.Schedule(TimeSpan.FromSeconds(1), () => { });
        simulation.OutsideWaits = () => looks++ < Long ? 1 : 0;

        Assert.True(simulation.Run(TimeSpan.Zero, () => looks > Long));
        Assert.Equal(0, _clock.Milliseconds);
    }

    private Simulation Start(Echo echo)
    {
        _network.Listen(Socket);
        _network.Sent += (_, _, bytes) => _sent.Add((_clock.Milliseconds, bytes[0]));
        return new Simulation(_clock, new WorkerGroup(1, (index, count) => new Worker(index, count, _network[index], echo, null, _clock)));
    }

    private sealed class Echo(long delay) : IWorkerHandler
    {
        public byte[] Kept { get; private set; } = [];

        public int Failures { get; private set; }

        public void OnMessage(Worker worker, byte[] buffer, int offset, int length, in PacketSource source)
        {
            Kept = buffer;
            var bytes = buffer.AsSpan(offset, length).ToArray();
            var back = source;
            if (delay == 0)
                worker.Send(back.Local, back.Peer, bytes);
            else
                worker.Timers.Start(new CallbackTimer(() => worker.Send(back.Local, back.Peer, bytes)), delay);
        }

        public void OnSendFailed(Worker worker, ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes, int error) => Failures++;
    }
}
