using CsCheck;
using RouteScript.Sip.Timers;

namespace RouteScript.Sip.Tests.Timers;

public sealed class TimerWheelTests
{
    private enum Kind
    {
        Start,
        Stop,
        Advance,
        Observe,
    }

    [Fact]
    public void Serves_in_the_order_of_deadlines_whatever_is_started_and_stopped()
    {
        var operation = Gen.Select(
            Gen.Enum<Kind>(), Gen.Int[0, 19], Gen.OneOf(Gen.Long[0, 70], Gen.Long[0, 5000], Gen.Long[0, 40_000_000]));
        operation.List[1, 120].Sample(script =>
        {
            var start = script.Count * 977L;
            var wheel = new TimerWheel(start);
            var served = new List<(int, long)>();
            var timers = Enumerable.Range(0, 20).Select(id => new Recorder(id, served)).ToArray();
            var model = new Model(start);
            foreach (var (kind, id, amount) in script)
            {
                Apply(wheel, timers, kind, id, amount);
                model.Apply(kind, id, amount);
                Assert.Equal(model.Count, wheel.Count);
                Assert.True(wheel.Next <= Math.Max(model.Earliest, wheel.Now));
            }

            wheel.Advance(wheel.Now + 100_000_000);
            model.Apply(Kind.Advance, 0, 100_000_000);
            Assert.Equal(model.Served, served);
            Assert.Equal(long.MaxValue, wheel.Next);
        });
    }

    [Fact]
    public void Sleeping_until_next_reaches_every_deadline_exactly()
    {
        Gen.Long[1, 200_000].List[1, 30].Sample(delays =>
        {
            var wheel = new TimerWheel();
            var served = new List<(int, long)>();
            for (var i = 0; i < delays.Count; i++)
                wheel.Start(new Recorder(i, served), delays[i]);

            var turns = 0;
            while (wheel.Next != long.MaxValue)
            {
                wheel.Advance(wheel.Next);
                Assert.True(++turns < delays.Count * 8);
            }

            Assert.All(served, entry => Assert.Equal(delays[entry.Item1], entry.Item2));
            Assert.Equal(delays.Count, served.Count);
        });
    }

    [Fact]
    public void A_timer_restarted_without_delay_cannot_hold_the_wheel_up()
    {
        var wheel = new TimerWheel();
        var served = 0;
        CallbackTimer timer = null!;
        timer = new CallbackTimer(() =>
        {
            served++;
            wheel.Start(timer, 0);
        });
        wheel.Start(timer, 5);
        wheel.Advance(5);
        wheel.Advance(5);
        Assert.Equal(2, served);
        Assert.True(timer.IsRunning);
    }

    [Fact]
    public void A_timer_may_stop_its_neighbour_of_the_same_moment()
    {
        var wheel = new TimerWheel();
        var served = new List<(int, long)>();
        var second = new Recorder(2, served);
        wheel.Start(new CallbackTimer(() => wheel.Stop(second)), 10);
        wheel.Start(second, 10);
        wheel.Advance(100);
        Assert.Empty(served);
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void Retransmissions_keep_their_distances_when_time_jumps()
    {
        var wheel = new TimerWheel();
        var served = new List<long>();
        var interval = 500L;
        CallbackTimer timer = null!;
        timer = new CallbackTimer(() =>
        {
            served.Add(wheel.Now);
            interval *= 2;
            if (served.Count < 4)
                wheel.Start(timer, interval);
        });
        wheel.Start(timer, interval);
        wheel.Advance(100_000);
        Assert.Equal([500, 1500, 3500, 7500], served);
        Assert.Equal(100_000, wheel.Now);
    }

    [Fact]
    public void A_fault_in_one_timer_does_not_lose_the_others()
    {
        var wheel = new TimerWheel();
        var served = new List<(int, long)>();
        wheel.Start(new CallbackTimer(() => throw new InvalidOperationException()), 10);
        wheel.Start(new Recorder(1, served), 10);
        wheel.Start(new Recorder(2, served), 20);
        Assert.Throws<InvalidOperationException>(() => wheel.Advance(30));
        wheel.Advance(30);
        Assert.Equal(2, served.Count);
    }

    private static void Apply(TimerWheel wheel, Recorder[] timers, Kind kind, int id, long amount)
    {
        switch (kind)
        {
            case Kind.Start:
                wheel.Start(timers[id], amount);
                break;
            case Kind.Stop:
                wheel.Stop(timers[id]);
                break;
            case Kind.Observe:
                wheel.Observe(wheel.Now + amount % 100);
                break;
            default:
                wheel.Advance(wheel.Now + amount);
                break;
        }
    }

    private sealed class Recorder(int id, List<(int Id, long At)> served) : TimerEntry
    {
        public override void OnDue(TimerWheel wheel) => served.Add((id, DueAt));
    }

    /// <summary>The same in the obvious way: a list sorted by deadline and order of starting.</summary>
    private sealed class Model(long now)
    {
        private readonly List<(long Due, long Order, int Id)> _running = [];
        private long _now = now;
        private long _order;

        public List<(int, long)> Served { get; } = [];

        public int Count => _running.Count;

        public long Earliest => _running.Count == 0 ? long.MaxValue : _running.Min(r => r.Due);

        public void Apply(Kind kind, int id, long amount)
        {
            if (kind is Kind.Start or Kind.Stop)
                _running.RemoveAll(r => r.Id == id);
            if (kind == Kind.Start)
                _running.Add((_now + amount, _order++, id));
            if (kind is Kind.Advance)
                _now += amount;
            if (kind is Kind.Observe)
                _now += amount % 100;
            if (kind is not Kind.Advance)
                return;

            foreach (var due in _running.Where(r => r.Due <= _now).Order())
                Served.Add((due.Id, due.Due));
            _running.RemoveAll(r => r.Due <= _now);
        }
    }
}
