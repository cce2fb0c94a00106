using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Staging;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>The way of a received message: parser, hooks before, script, hooks after.</summary>
public sealed partial class RouteWorker
{
    private static readonly Action<RouteContext> RequestEnded = context => context.Worker.AfterRequest(context);
    private static readonly Action<RouteContext> PreRoutingEnded = context => context.Worker.AfterPreRouting(context);
    private static readonly Action<RouteContext> MessageReceivedEnded = context =>
    {
        if (context.Outcome.End == RunEnd.Drop)
            context.Worker.Release(context);
        else
            context.Worker.HandleParsed(context);
    };

    private static readonly Action<RouteContext> ReplyEnded = context => context.Worker.AfterReply(context);

    /// <summary>Takes one message as if it had just been received.</summary>
    internal void Handle(byte[] buffer, int offset, int length, in PacketSource source) => Handle(Read(buffer, offset, length, source));

    private RouteContext Read(byte[] buffer, int offset, int length, in PacketSource source)
    {
        var context = Rent();
        context.Source = source;
        SipParser.TryParse(buffer, offset, length, context.Message);
        return context;
    }

    private void Handle(RouteContext context)
    {
        if (!context.Source.Transport.IsStream() && !context.Version.Core.Strict)
            context.Message.CutTrailingBytes();
        if (context.Version.MessageReceived is { } received)
            Run(context, received, RouteKinds.Event, MessageReceivedEnded);
        else
            HandleParsed(context);
    }

    private void HandleParsed(RouteContext context)
    {
        switch (context.Message.Result)
        {
            case SipParseResult.Ok when Engine.Predecessor is { } before && before.Takes(context):
                Release(context);
                break;
            case SipParseResult.Ok when context.Message.IsRequest:
                Counters.Requests++;
                HandleRequest(context);
                break;
            case SipParseResult.Ok:
                Counters.Replies++;
                HandleReply(context);
                break;
            case SipParseResult.Empty:
                Counters.KeepAlives++;
                Release(context);
                break;
            default:
                Refuse(context, CodeFor(context.Message.Result));
                break;
        }
    }

    /// <summary>Takes bytes that were kept back, as if they had just been received. The array is the engine's from now on.</summary>
    public void Receive(byte[] message, in PacketSource source) => Handle(message, 0, message.Length, source);

    private void HandleRequest(RouteContext context)
    {
        if (WaitingRequests.Takes(context))
        {
            Release(context);
            return;
        }

        if (Engine.IsStopping && RefuseWhileStopping(context))
            return;

        if (Engine.Staged is { } staged)
            staged.Meet(this, context);

        foreach (var hook in context.Version.Hooks)
        {
            if (hook.BeforeRequest(context))
            {
                Release(context);
                return;
            }
        }

        if (context.Version.PreRouting is { } preRouting)
            Run(context, preRouting, RouteKinds.Event, PreRoutingEnded);
        else
            RunRequestRoute(context);
    }

    private void AfterPreRouting(RouteContext context)
    {
        if (context.Outcome.End == RunEnd.Drop)
            Release(context);
        else
            RunRequestRoute(context);
    }

    private void RunRequestRoute(RouteContext context)
    {
        if ((context.Observer?.Route ?? context.Version.RequestRoute) is { } route)
        {
            Run(context, route, RouteKinds.Request, RequestEnded);
            return;
        }

        Log.Error("the script has no request_route: the request was not answered"u8);
        AfterRequest(context);
    }

    private void AfterRequest(RouteContext context)
    {
        if (context.Outcome is { End: RunEnd.Return, Code: < 0 })
            Log.Debug("request_route ended with a negative code"u8);

        foreach (var hook in context.Version.Hooks)
            hook.AfterRequest(context);
        if (!context.WasHandled && context.Message.MethodId != MethodId.Ack)
            context.Version.CountUnanswered(this);
        if (context.Observer is RunRecord live)
            live.Staged.Compare(this, live);
        Release(context);
    }

    private void HandleReply(RouteContext context)
    {
        foreach (var hook in context.Version.Hooks)
        {
            if (hook.BeforeReply(context))
            {
                Release(context);
                return;
            }
        }

        ContinueReply(context);
    }

    /// <summary>Runs <c>reply_route</c> and what follows for a reply that <see cref="MessageHook.BeforeReply"/> had kept back.</summary>
    public void ContinueReply(RouteContext context)
    {
        if (context.Version.ReplyRoute is { } route)
            Run(context, route, RouteKinds.Reply, ReplyEnded);
        else
            AfterReply(context);
    }

    private void AfterReply(RouteContext context)
    {
        if (context.Outcome.End == RunEnd.Drop || context.Outcome is { End: RunEnd.Return, Code: <= 0 } && context.Version.ReplyRoute is not null)
        {
            Counters.DroppedReplies++;
            Release(context);
            return;
        }

        foreach (var hook in context.Version.Hooks)
        {
            if (hook.AfterReply(context))
                return;
        }

        ForwardReply(context);
        Release(context);
    }
}
