using System.Text;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Workers;

public sealed class OverloadTests
{
    private static readonly ListenSocket Local = new(0, TransportKind.Udp, PeerAddress.V4(10, 0, 0, 1, 5060));
    private static readonly PacketSource Source = new(PeerAddress.V4(10, 0, 0, 2, 5060), Local, TransportKind.Udp);
    private static readonly WorkerOptions Small = new() { BatchSize = 4, DrainLimit = 2, RingCapacity = 64, WaitingMessages = 6, WaitingRequests = 6 };

    private readonly FakeNetwork _network = new();
    private readonly Log _log = new();

    [Fact]
    public void Without_a_backlog_all_is_handled_in_the_order_of_arrival()
    {
        var worker = Make(Small);
        Arrive("INVITE 1", "200 2", "INVITE 3");
        worker.Step(0);
        Assert.Equal(["INVITE 1", "200 2", "INVITE 3"], _log.Handled);
    }

    [Fact]
    public void With_a_backlog_existing_calls_go_first_and_each_kind_keeps_its_order()
    {
        var worker = Make(Small);
        Arrive("INVITE 1", "200 2", "INVITE 3", "ACK 4", "REGISTER 5", "BYE 6", "UPDATE+ 7", "CANCEL 8");
        Drain(worker, 0);
        Assert.Equal(["200 2", "ACK 4", "BYE 6", "UPDATE+ 7", "CANCEL 8", "INVITE 1", "INVITE 3", "REGISTER 5"], _log.Handled);
        Assert.Equal(8, worker.Counters.Received);
    }

    [Fact]
    public void What_arrives_later_for_an_existing_call_overtakes_new_requests_that_wait()
    {
        var worker = Make(Small);
        Arrive("INVITE 1", "INVITE 2", "INVITE 3", "INVITE 4");
        worker.Step(0);
        Arrive("BYE 5");
        Drain(worker, 10);
        Assert.Equal(["INVITE 1", "INVITE 2", "BYE 5", "INVITE 3", "INVITE 4"], _log.Handled);
    }

    [Fact]
    public void A_cancel_stays_behind_its_invite_while_that_waits()
    {
        var worker = Make(Small);
        Arrive("INVITE 1", "INVITE 2", "CANCEL 2", "BYE 3", "CANCEL 9");
        Drain(worker, 0);
        Assert.Equal(["BYE 3", "CANCEL 9", "INVITE 1", "INVITE 2", "CANCEL 2"], _log.Handled);
    }

    [Fact]
    public void New_requests_are_refused_after_200_ms_and_dropped_after_a_second()
    {
        var worker = Make(Small);
        Arrive("INVITE 1", "INVITE 2", "INVITE 3", "INVITE 4", "INVITE 5", "CANCEL 5");
        worker.Step(0);
        worker.Step(200);
        worker.Step(1001);
        Assert.Equal(["INVITE 1", "INVITE 2", "INVITE 3", "INVITE 4", "CANCEL 5"], _log.Handled);
        Assert.Equal(1, worker.Counters.OverloadDropped);

        Arrive("INVITE 6", "INVITE 7", "INVITE 8", "ACK 9", "INVITE 10");
        worker.Step(1100);
        Drain(worker, 1301);
        Assert.Equal(["INVITE 7", "INVITE 8", "INVITE 10"], _log.Overdue);
        Assert.Equal(3, worker.Counters.OverloadRefused);
        Assert.Equal(1, worker.Counters.OverloadDropped);
    }

    [Fact]
    public void The_time_in_the_buffer_of_the_system_counts()
    {
        var worker = Make(Small);
        _network.Age = 201;
        Arrive("INVITE 1", "BYE 2");
        worker.Step(5000);
        Assert.Equal(["BYE 2"], _log.Handled);
        Assert.Equal(["INVITE 1"], _log.Overdue);

        _network.Age = 1001;
        Arrive("INVITE 3");
        worker.Step(6000);
        _network.Age = 200;
        Arrive("INVITE 4");
        worker.Step(7000);
        Assert.Equal(["BYE 2", "INVITE 4"], _log.Handled);
        Assert.Equal(["INVITE 1"], _log.Overdue);
        Assert.Equal(1, worker.Counters.OverloadDropped);
    }

    [Fact]
    public void A_copy_of_a_refused_request_that_waits_with_it_is_refused_too()
    {
        var worker = Make(Small);
        _network.Age = 600;
        Arrive("INVITE 1");
        worker.Step(1000);
        _network.Age = 0;
        Arrive("INVITE 1", "INVITE 2", "INVITE 3", "INVITE 4");
        Drain(worker, 1010);
        Assert.Equal(["INVITE 1", "INVITE 1"], _log.Overdue);
        Assert.Equal(["INVITE 2", "INVITE 3", "INVITE 4"], _log.Handled);
    }

    [Fact]
    public void What_the_handler_knows_is_not_counted_as_refused()
    {
        var worker = Make(Small);
        _log.Refuses = false;
        _network.Age = 300;
        Arrive("INVITE 1");
        worker.Step(1000);
        Assert.Equal(0, worker.Counters.OverloadRefused);
        Assert.Equal(1, worker.Counters.Handled);
    }

    [Fact]
    public void Queues_are_bounded_each_for_itself_and_what_finds_no_room_is_counted()
    {
        var worker = Make(Small);
        Arrive([.. Enumerable.Range(1, 9).Select(i => $"INVITE {i}"), .. Enumerable.Range(10, 8).Select(i => $"BYE {i}")]);
        Drain(worker, 0);
        Assert.Equal(5, worker.Counters.OverloadDropped);
        Assert.Equal(
            [.. Enumerable.Range(10, 6).Select(i => $"BYE {i}"), .. Enumerable.Range(1, 6).Select(i => $"INVITE {i}")], _log.Handled);
    }

    [Fact]
    public void Memory_is_bounded_and_new_requests_leave_some_of_it()
    {
        var worker = Make(Small with { WaitingBytes = 2048 });
        Arrive("INVITE 1", "INVITE 2", "INVITE 3", "INVITE 4", "BYE 5");
        Drain(worker, 0);
        Assert.Equal(["BYE 5", "INVITE 1", "INVITE 2", "INVITE 3"], _log.Handled);
        Assert.Equal(1, worker.Counters.OverloadDropped);
    }

    [Fact]
    public void The_ring_has_the_same_order_and_its_work_is_never_late()
    {
        var worker = Make(Small);
        var ran = 0;
        foreach (var text in new[] { "INVITE 1", "INVITE 2", "BYE 3" })
            Assert.True(worker.PostMessage(Encoding.ASCII.GetBytes(Text(text)), Source));
        worker.Post(_ => ran = _log.Handled.Count + 1, null);
        worker.Step(0);
        Assert.Equal(1, ran);
        Drain(worker, 0);
        Assert.Equal(["BYE 3", "INVITE 1", "INVITE 2"], _log.Handled);
    }

    [Fact]
    public void A_message_handed_over_keeps_the_time_of_its_arrival()
    {
        var router = new CallRouter(new HashSecret(7, 9), 1, 2);
        var networks = new[] { _network, new FakeNetwork() };
        using var group = new WorkerGroup(2, (index, count) => new Worker(index, count, networks[index], _log, router, options: Small));
        foreach (var text in Enumerable.Range(1, 40).Select(i => $"INVITE {i}").Where(text => router.OwnerOf(Encoding.ASCII.GetBytes(Text(text))) == 1).Take(3))
            Arrive(text);
        group[0].Step(1000);
        group[1].Step(1201);
        Drain(group[1], 1201);
        Assert.Equal(3, _log.Overdue.Count);
        Assert.Empty(_log.Handled);
    }

    private Worker Make(WorkerOptions options) => new(0, 1, _network, _log, new CallRouter(new HashSecret(7, 9), 1, 1), options: options);

    private static void Drain(Worker worker, long now)
    {
        while (worker.Step(now))
        {
        }
    }

    private void Arrive(params string[] texts)
    {
        foreach (var text in texts)
        {
            var bytes = Encoding.ASCII.GetBytes(Text(text));
            _network.Incoming.Enqueue(new Datagram(bytes, 0, bytes.Length, Source));
        }
    }

    // "METHOD NUMBER"; with a plus inside a dialog.
    private static string Text(string text)
    {
        var (method, number) = (text.Split(' ')[0], text.Split(' ')[1]);
        var first = char.IsDigit(method[0]) ? $"SIP/2.0 {method} X" : $"{method.TrimEnd('+')} sip:a@b SIP/2.0";
        var tag = method.EndsWith('+') ? ";tag=1" : "";
        return $"{first}\r\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bK{number}\r\nTo: <sip:a@b>{tag}\r\nCall-ID: {number}\r\nSubject: {text}\r\n\r\n";
    }

    private sealed class Log : IWorkerHandler
    {
        public List<string> Handled { get; } = [];

        public List<string> Overdue { get; } = [];

        public bool Refuses { get; set; } = true;

        public void OnMessage(Worker worker, byte[] buffer, int offset, int length, in PacketSource source) =>
            Handled.Add(Subject(buffer.AsSpan(offset, length)));

        public bool OnOverdue(Worker worker, byte[] buffer, int offset, int length, in PacketSource source)
        {
            Overdue.Add(Subject(buffer.AsSpan(offset, length)));
            return Refuses;
        }

        private static string Subject(ReadOnlySpan<byte> message) => Encoding.ASCII.GetString(message).Split("Subject: ")[1].TrimEnd();
    }
}
