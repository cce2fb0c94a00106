using System.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Runtime.Engine;

/// <summary>What cannot reach the script: answered if it is a request that says whom to answer, else dropped; counted in any case.</summary>
public sealed partial class RouteWorker
{
    void IWorkerHandler.OnLost(Worker worker, byte[] headers, in PacketSource source, StreamCloseReason reason)
    {
        var context = Rent();
        context.Source = source;
        SipParser.TryParse(headers, 0, headers.Length, context.Message);
        Refuse(context, reason == StreamCloseReason.TooLarge ? 513 : CodeFor(context.Message.Result));
        Engine.Streams?.Close(source.Connection);
    }

    bool IWorkerHandler.OnOverdue(Worker worker, byte[] buffer, int offset, int length, in PacketSource source)
    {
        var context = Read(buffer, offset, length, source);
        if (!IsRefusable(context))
        {
            Handle(context);
            return false;
        }

        SendAway(context);
        return true;
    }

    void IWorkerHandler.OnConnectionClosed(Worker worker, in PacketSource source, StreamCloseReason reason)
    {
        // All workers are told; one counts.
        if (Index != 0)
            return;
        if (reason is StreamCloseReason.BadFraming or StreamCloseReason.TooLarge)
            Counters.LostStreams++;
        else if (reason == StreamCloseReason.Incomplete)
            Counters.IncompleteStreams++;
    }

    private void Refuse(RouteContext context, int code)
    {
        if (!context.Version.Core.Strict && CanAnswer(context.Message))
        {
            Counters.BadMessagesAnswered++;
            Answer(context, code, Encoding.ASCII.GetBytes(ReasonPhrases.Of(code)));
        }
        else
        {
            Counters.BadMessages++;
        }

        Release(context);
    }

    // A copy of a request that was taken must not be refused: its caller would believe the whole call was.
    private bool IsRefusable(RouteContext context)
    {
        if (context.Message.Result != SipParseResult.Ok || !CanAnswer(context.Message) || WaitingRequests.Knows(context.Message))
            return false;

        foreach (var hook in context.Version.Hooks)
        {
            if (hook.Knows(context))
                return false;
        }

        return true;
    }

    private static int CodeFor(SipParseResult result) => result == SipParseResult.UnknownVersion ? 505 : 400;

    private static bool CanAnswer(SipMessage message) =>
        !message.IsReply
        && message.Has(HeaderId.Via) && message.Has(HeaderId.From) && message.Has(HeaderId.To)
        && message.Has(HeaderId.CallId) && message.Has(HeaderId.CSeq)
        && message.TryGetVia(0, out _)
        && !IsAck(message);

    // The first line may be what cannot be read.
    private static bool IsAck(SipMessage message) =>
        message.All.Span.StartsWith("ACK "u8) || (message.TryGetCSeq(out var cseq) && cseq.MethodId == MethodId.Ack);
}
