using System.Text;
using RouteScript.Testing.Format;
using RouteScript.Testing.Messages;
using RouteScript.Testing.Replies;

namespace RouteScript.Testing.Running;

/// <summary>What peers send.</summary>
internal sealed partial class Player
{
    private Failure? Message(MessageSection section)
    {
        if (_book.Resolve(section.From) is not { } from)
            return Unknown(section.Text, section.From);
        if (_book.Resolve(section.To) is not { } to)
            return Unknown(section.Text, section.To);

        return section switch
        {
            ExpectMessage expect => Whole(expect, from, to),
            ExpectAgain expect => Again(expect, to),
            ExpectStart expect => Begins(expect, from, to),
            _ => Send(section, from, to),
        };
    }

    private Failure? Send(MessageSection section, Peer from, Peer to)
    {
        var memory = _inbox.Memory(from);
        var (message, problem) = Written(section, memory);
        if (message is null)
            return new Failure(section.Text.Line, problem);

        if (section is SendMessage { Raw: false } or SendReply or SendRequest)
        {
            message = _captures.Fill(message, out var unknown);
            if (unknown is not null)
                return new Failure(section.Text.Line, $"`{{{unknown}}}` has no value: no message before this one was expected with it.");
        }

        var bytes = Encoding.Latin1.GetBytes(message);
        var times = section is SendAgain again ? again.Times : 1;
        for (var i = 0; i < times; i++)
        {
            memory.HasSent(WireMessage.Parse(bytes));
            if (!_server!.Deliver(from.Address, to.Address, section.Transport ?? from.Transport, bytes))
                return new Failure(section.Text.Line, $"The server does not listen at {to.Address} ({to.Name}).");
            _server.Run(TimeSpan.Zero);
        }

        return null;
    }

    private static (string? Message, string Problem) Written(MessageSection section, PeerMemory memory)
    {
        var name = memory.Peer.Name;
        switch (section)
        {
            case SendMessage { Raw: true }:
                return (WrittenMessage.ComposeRaw(section.Text.Body), "");
            case SendMessage:
                return section.Text.IsEmpty
                    ? (null, "There is no message below. For one that follows from the call write for example `=== alice -> proxy ACK`.")
                    : (WrittenMessage.Compose(section.Text.Body, addLength: true), "");
            case SendAgain:
                return (memory.Sent.LastOrDefault()?.ToString(), $"{name} has not sent anything that could be sent again.");
            case SendReply reply:
                return memory.RequestToAnswer(reply.Method, reply.Nth) is { } request
                    ? (ReplyBuilder.Build(request, memory.Peer, reply.Code, reply.Reason, section.Text.Body), "")
                    : (null, $"{name} has not received {(reply.Method is null ? "a request" : "such a request")} to answer.");
            case SendRequest follow:
                return (RequestBuilder.Build(memory, follow.Method, section.Text.Body),
                    $"{name} has no call in which {follow.Method} could be sent. Write the whole message instead.");
            default:
                return (null, "This cannot be sent.");
        }
    }
}
