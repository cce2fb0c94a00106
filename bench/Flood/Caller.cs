using System.Diagnostics;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Flood;

/// <summary>Begins calls and carries each on as its replies come; what is not answered at all is sent again, as telephones do.</summary>
internal sealed class Caller(IWorkerNetwork network, ListenSocket socket, PeerAddress server, Tally tally, bool repeats)
{
    private const int Remembered = 1 << 20;
    private static readonly long[] Delays = [.. new[] { 500, 1000, 2000 }.Select(ms => ms * Stopwatch.Frequency / 1000)];

    private readonly Messages _messages = new();
    private readonly Call[] _calls = new Call[Remembered];
    private readonly Queue<(int Call, long Due)>[] _repeats = [new(1 << 16), new(1 << 16), new(1 << 16)];
    private readonly byte[] _buffer = new byte[4096];
    private int _next;

    private enum State : byte
    {
        None,
        Invited,
        Heard,
        Answered,
        Ended,
    }

    public void Begin(long now)
    {
        var number = ++_next;
        _calls[number % Remembered] = new Call { Number = number, Began = now, State = State.Invited };
        network.Send(socket, server, _messages.Invite.For(number));
        tally.Began();
        if (repeats)
            _repeats[0].Enqueue((number, now + Delays[0]));
    }

    public void OnReply(ReadOnlySpan<byte> reply, int number, long now)
    {
        ref var call = ref _calls[number % Remembered];
        if (call.Number != number || reply.Length < 12 || reply[8] == '1')
        {
            if (call.State == State.Invited)
                call.State = State.Heard;
            return;
        }

        if (reply[(reply.IndexOf("\r\nCSeq: "u8) + 8)..][0] == '2')
        {
            if (call.State == State.Answered)
                tally.Completed(now);
            call.State = State.Ended;
            return;
        }

        if (reply[8] != '2')
        {
            network.Send(socket, server, _messages.RefusalAck(number, reply, _buffer));
            if (call.State is State.Invited or State.Heard)
                tally.Refused();
            call.State = State.Ended;
            return;
        }

        if (call.State is State.Invited or State.Heard)
        {
            tally.Answered((int)Stopwatch.GetElapsedTime(call.Began, now).TotalMicroseconds);
            call.Callee = reply[(reply.IndexOf("\r\nContact: <sip:127.0.0.1:1618"u8) + 30)..][0] - (byte)'1';
            call.State = State.Answered;
            network.Send(socket, server, _messages.Ack(call.Callee, number, reply).For(number));
            network.Send(socket, server, _messages.Bye(call.Callee).For(number));
            if (repeats)
                _repeats[0].Enqueue((number, now + Delays[0]));
        }
        else
        {
            network.Send(socket, server, _messages.Ack(call.Callee, number, reply).For(number));
        }
    }

    public void Repeat(long now)
    {
        for (var i = 0; i < _repeats.Length; i++)
        {
            while (_repeats[i].TryPeek(out var due) && due.Due <= now)
            {
                _repeats[i].Dequeue();
                ref var call = ref _calls[due.Call % Remembered];
                if (call.Number != due.Call || call.State is not (State.Invited or State.Answered))
                    continue;

                var message = call.State == State.Invited ? _messages.Invite : _messages.Bye(call.Callee);
                network.Send(socket, server, message.For(due.Call));
                tally.Repeated();
                if (i + 1 < _repeats.Length)
                    _repeats[i + 1].Enqueue((due.Call, now + Delays[i + 1]));
            }
        }
    }

    private struct Call
    {
        public int Number;
        public int Callee;
        public long Began;
        public State State;
    }
}
