using System.Net;

namespace RouteScript.Cli.Demo;

/// <summary>Places calls, talks for a moment, hangs up. Keeps to the retransmissions of RFC 3261 as far as loopback needs them.</summary>
public sealed class DemoCaller(DemoBoard board, IPEndPoint proxy, TimeSpan talk) : DemoParty(DemoBoard.Caller, board)
{
    private static readonly TimeSpan Repeat = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ByePatience = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];

    public void Call(int number)
    {
        var call = new DemoCall(number, $"{_run}-{number}@demo") { StartedAt = Board.Now, ActedAt = Board.Now };
        call.Invite = New("INVITE", $"sip:{1000 + number}@127.0.0.1:{proxy.Port}", call, 1, $"<sip:{1000 + number}@example.com>")
            .Add("Contact", $"<sip:agent@127.0.0.1:{Port}>");
        Board.Add(call);
        Send(call.Invite, proxy);
    }

    /// <summary>Does what is due: repeats, hangs up, gives up.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            foreach (var call in Board.Calls.Where(call => !call.IsOver))
                Tick(call);
        }
    }

    protected override void OnMessage(DemoMessage message, IPEndPoint from)
    {
        Board.Saw(DemoBoard.Proxy, Name, message);
        if (!message.IsReply || Board.Find(message.CallId) is not { } call)
            return;

        lock (_lock)
        {
            if (message.Method == "INVITE")
                OnInviteReply(call, message);
            else if (message.Method == "BYE" && message.Code >= 200 && !call.IsOver)
                call.State = message.Code < 300 ? DemoCallState.Ended : DemoCallState.CutOff;
        }
    }

    private void OnInviteReply(DemoCall call, DemoMessage reply)
    {
        call.HasReply = true;
        if (reply.Code < 200)
            return;

        if (call.State != DemoCallState.Calling)
        {
            // A repeated answer: its ACK did not arrive.
            if (call.Ack is { } again && reply.Code < 300)
                Send(again, proxy);
            return;
        }

        call.Code = reply.Code;
        call.ActedAt = Board.Now;
        if (reply.Code >= 300)
        {
            Send(New("ACK", call.Invite!.FirstLine.Split(' ')[1], call, 1, reply["To"], call.Invite["Via"]), proxy);
            Lose(call, $"answered {reply.Title}");
            return;
        }

        call.State = DemoCallState.Talking;
        call.AnsweredAt = Board.Now;
        call.Ack = InDialog("ACK", call, reply, 1);
        call.Bye = InDialog("BYE", call, reply, 2);
        Send(call.Ack, proxy);
        Board.Answered(call);
    }

    private void Tick(DemoCall call)
    {
        var since = Board.Now - call.ActedAt;
        switch (call.State)
        {
            case DemoCallState.Calling when Board.Now - call.StartedAt > Patience:
                Lose(call, "nobody answered");
                break;
            case DemoCallState.Calling when !call.HasReply && since > Repeat:
                Act(call, call.Invite!);
                break;
            case DemoCallState.Talking when since > talk:
                call.State = DemoCallState.HangingUp;
                call.AnsweredAt ??= Board.Now;
                Act(call, call.Bye!);
                break;
            case DemoCallState.HangingUp when Board.Now - call.AnsweredAt > talk + ByePatience:
                call.State = DemoCallState.CutOff;
                break;
            case DemoCallState.HangingUp when since > Repeat:
                Act(call, call.Bye!);
                break;
        }
    }

    private void Act(DemoCall call, DemoMessage message)
    {
        call.ActedAt = Board.Now;
        Send(message, proxy);
    }

    private void Lose(DemoCall call, string why)
    {
        call.State = DemoCallState.Lost;
        Board.Note($"call {call.Number} is lost: {why}", isBad: true);
    }

    private DemoMessage New(string method, string uri, DemoCall call, int sequence, string to, string? via = null) => DemoMessage.Request(method, uri)
        .Add("Via", via ?? $"SIP/2.0/UDP 127.0.0.1:{Port};rport;branch=z9hG4bK{_run}{call.Number}{method}")
        .Add("Max-Forwards", "70")
        .Add("From", $"<sip:agent@example.com>;tag={call.Number}")
        .Add("To", to)
        .Add("Call-ID", call.CallId)
        .Add("CSeq", $"{sequence} {method}");

    private DemoMessage InDialog(string method, DemoCall call, DemoMessage answer, int sequence)
    {
        var contact = answer["Contact"];
        var target = contact[(contact.IndexOf('<', StringComparison.Ordinal) + 1)..].Split('>')[0];
        var request = New(method, target, call, sequence, answer["To"]);
        foreach (var route in answer.All("Record-Route").Reverse())
            request.Add("Route", route);
        return request;
    }
}
