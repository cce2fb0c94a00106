using System.Text;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Text;
using RouteScript.Sip.Timers;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Workers;

public sealed class WorkerStepTests
{
    private static readonly ListenSocket Local = new(0, TransportKind.Udp, PeerAddress.V4(10, 0, 0, 1, 5060));
    private static readonly PacketSource Source = new(PeerAddress.V4(10, 0, 0, 2, 5060), Local, TransportKind.Udp);

    [Fact]
    public void Sends_of_one_turn_leave_together_after_the_timers()
    {
        var network = new FakeNetwork();
        var handler = new Recorder((worker, text) =>
        {
            Assert.True(worker.Send(Local, Source.Peer, Encoding.ASCII.GetBytes("answer to " + text)));
            Assert.Empty(network.Left);
        });
        var worker = new Worker(0, 1, network, handler);
        worker.Timers.Start(new CallbackTimer(() => worker.Send(Local, Source.Peer, "timer"u8)), 5);
        network.Incoming.Enqueue(Message("a"));
        network.Incoming.Enqueue(Message("b"));

        Assert.True(worker.Step(10));
        Assert.Equal(["answer to a", "answer to b", "timer"], network.Left.Select(Encoding.ASCII.GetString));
        Assert.False(worker.Step(10));
    }

    [Fact]
    public void Timers_started_by_a_message_count_from_its_arrival()
    {
        var network = new FakeNetwork();
        var due = new List<long>();
        var handler = new Recorder((worker, _) =>
            worker.Timers.Start(new CallbackTimer(() => due.Add(worker.Now)), 500));
        var worker = new Worker(0, 1, network, handler);
        network.Incoming.Enqueue(Message("a"));
        worker.Step(10_000);
        worker.Step(10_499);
        Assert.Empty(due);
        worker.Step(20_000);
        Assert.Equal([10_500], due);
    }

    [Fact]
    public async Task An_await_continues_on_its_worker()
    {
        var network = new FakeNetwork();
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Worker? continuedOn = null;
        var handler = new Recorder((_, _) => _ = Wait());
        var worker = new Worker(0, 1, network, handler);
        network.Incoming.Enqueue(Message("a"));
        worker.Step(0);
        await Task.Run(source.SetResult);
        Assert.Null(continuedOn);
        Assert.True(SpinWait.SpinUntil(() => worker.Step(1), TimeSpan.FromSeconds(5)));
        Assert.Same(worker, continuedOn);
        Assert.Null(Worker.Current);

        async Task Wait()
        {
            await source.Task;
            continuedOn = Worker.Current;
        }
    }

    [Fact]
    public void A_fault_is_counted_and_told_and_the_next_message_handled()
    {
        var network = new FakeNetwork();
        var seen = new List<string>();
        var handler = new Recorder((_, text) =>
        {
            seen.Add(text);
            if (text == "bad")
                throw new InvalidOperationException("defect");
        });
        var told = new List<string>();
        var worker = new Worker(0, 1, network, handler) { OnFault = (_, fault) => told.Add(fault.Message) };
        network.Incoming.Enqueue(Message("bad"));
        network.Incoming.Enqueue(Message("good"));
        worker.Step(0);
        Assert.Equal(["bad", "good"], seen);
        Assert.Equal(["defect"], told);
        Assert.Equal(1, worker.Counters.Faults);
    }

    [Fact]
    public void A_full_ring_drops_new_requests_but_keeps_room_for_calls_that_exist_and_never_loses_work()
    {
        var router = new CallRouter(new HashSecret(7, 9), 1, 1);
        var handler = new Recorder((_, _) => { });
        var options = new WorkerOptions { RingCapacity = 16 };
        var worker = new Worker(0, 1, new FakeNetwork(), handler, router, options: options);
        var invite = "INVITE sip:a@b SIP/2.0\r\nTo: <sip:a@b>\r\n\r\n"u8;
        var bye = "BYE sip:a@b SIP/2.0\r\nTo: <sip:a@b>;tag=1\r\n\r\n"u8;
        var accepted = 0;
        for (var i = 0; i < 20; i++)
            accepted += worker.PostMessage(invite, Source) ? 1 : 0;
        Assert.Equal(12, accepted);
        Assert.Equal(8, worker.Counters.RingDropped);
        for (var i = 0; i < 4; i++)
            Assert.True(worker.PostMessage(bye, Source));
        Assert.False(worker.PostMessage(bye, Source));

        var ran = 0;
        for (var i = 0; i < 100; i++)
            worker.Post(_ => ran++, null);
        while (worker.Step(0))
        {
        }

        Assert.Equal(100, ran);
        Assert.Equal(16, handler.Count);
    }

    [Fact]
    public void What_is_not_mine_is_handed_to_its_owner_in_order()
    {
        var router = new CallRouter(new HashSecret(7, 9), 1, 2);
        var networks = new[] { new FakeNetwork(), new FakeNetwork() };
        var seen = new List<(int Worker, string Text)>();
        var handler = new Recorder((worker, text) => seen.Add((worker.Index, text)));
        using var group = new WorkerGroup(2, (index, count) => new Worker(index, count, networks[index], handler, router));
        var mine = CallId(router, 0);
        var other = CallId(router, 1);
        foreach (var (id, number) in new[] { (mine, 1), (other, 2), (other, 3), (mine, 4), (other, 5) })
            networks[0].Incoming.Enqueue(Message($"OPTIONS sip:a SIP/2.0\r\nCall-ID: {id}\r\nCSeq: {number} OPTIONS\r\n\r\n"));

        group[0].Step(0);
        group[1].Step(0);
        Assert.Equal([0, 0, 1, 1, 1], seen.Select(entry => entry.Worker));
        Assert.Equal(
            ["1", "4", "2", "3", "5"], seen.Select(entry => entry.Text.Split("CSeq: ")[1].Split(' ')[0]));
        Assert.Equal(3, group[0].Counters.HandedOver);
    }

    private static string CallId(CallRouter router, int owner) =>
        Enumerable.Range(0, 1000).Select(i => $"call-{i}").First(id => router.OwnerOfCallId(Encoding.ASCII.GetBytes(id)) == owner);

    private static Datagram Message(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return new Datagram(bytes, 0, bytes.Length, Source);
    }
}
