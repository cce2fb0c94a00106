using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>Where bytes go: to a datagram socket or a connection; stateless replies and the forwarding of replies.</summary>
public sealed partial class RouteWorker
{
    private readonly ByteWriter _output = new();
    private readonly MessageWriter _writer = new();

    /// <summary>The stateless reply sent last, valid until the next message is made.</summary>
    public SipText LastReply => _output.WrittenText;

    /// <summary>Makes messages from others and their edits.</summary>
    public MessageWriter Writer => _writer;

    /// <summary>
    /// Sends bytes at the end of this turn. A stream goes over the connection given, else over one that exists to the address.
    /// </summary>
    /// <returns>False if it cannot be sent: no such socket, no connection, too long.</returns>
    public bool Send(ListenSocket from, in PeerAddress to, ConnectionId connection, ReadOnlySpan<byte> bytes) =>
        from.Transport.IsStream()
            ? Engine.Streams?.Send(from, to, connection, bytes) ?? false
            : _loop.Send(from, to, bytes);

    /// <summary>The source address as text, for <c>received</c>.</summary>
    public static ViaSource ViaSourceOf(RouteContext context)
    {
        var piece = context.Arena.Take(PeerAddress.MaxTextLength);
        var host = context.Arena.Trim(piece, context.Source.Peer.FormatHost(Values.TextArena.Writable(piece), brackets: false));
        return new ViaSource(host, context.Source.Peer.Port, context.ForceRport || context.Version.Core.ForceRport);
    }

    /// <summary>Where replies to a request go: its source address with the Via's port, or with the source port if that was asked for (RFC 3261 section 18.2.2, RFC 3581).</summary>
    public static PeerAddress ReplyAddress(RouteContext context)
    {
        var peer = context.Source.Peer;
        if (!context.Message.HasTopVia)
            return peer;

        ref readonly var via = ref context.Message.TopVia;
        var toSourcePort = via.HasRport || context.ForceRport || context.Version.Core.ForceRport || context.Source.Transport.IsStream();
        return toSourcePort ? peer : peer.WithPort(via.PortOrDefault);
    }

    /// <summary>The request at hand as it leaves by a socket, with our Via and this branch in front.</summary>
    /// <param name="output">Where it is written to.</param>
    /// <param name="context">Its run.</param>
    /// <param name="outgoing">The socket that its headers speak of.</param>
    /// <param name="branch">The branch in our Via.</param>
    /// <param name="viaSocket">The socket that our Via names, if it is another one.</param>
    public void WriteForward(ByteWriter output, RouteContext context, ListenSocket? outgoing, in BranchId branch, ListenSocket? viaSocket = null)
    {
        var text = FormatWriter.Enter();
        branch.Write(text);
        var parameters = FormatWriter.Enter();
        ViaAdditions.WriteParameters(parameters, context);
        var (host, port) = ViaAdditions.SentBy(context);
        output.Clear();
        _writer.Forward(output, context.Message, new ForwardRequest
        {
            RequestUri = context.Target.Uri,
            Path = new SendingPath(context.Source.Local, outgoing),
            ViaSocket = viaSocket,
            ViaHost = host,
            ViaPort = port,
            Branch = text.WrittenSpan,
            ViaParams = parameters.WrittenSpan,
            Source = ViaSourceOf(context),
        });
        FormatWriter.Leave();
        FormatWriter.Leave();
    }

    /// <summary>Answers a request without a transaction. Nothing is answered to an ACK.</summary>
    /// <param name="extraLines">Whole lines.</param>
    /// <param name="warning">The value of a Warning header; empty: none.</param>
    public bool Reply(
        RouteContext context, int code, ReadOnlySpan<byte> reason, ReadOnlySpan<byte> extraLines = default,
        ReadOnlySpan<byte> body = default, ReadOnlySpan<byte> warning = default)
    {
        if (code >= 200)
            context.Version.Count(this, code);
        return Answer(context, code, reason, extraLines, body, warning);
    }

    /// <summary>As <see cref="Reply"/>, where it was not the script that decided.</summary>
    private bool Answer(
        RouteContext context, int code, ReadOnlySpan<byte> reason, ReadOnlySpan<byte> extraLines = default,
        ReadOnlySpan<byte> body = default, ReadOnlySpan<byte> warning = default)
    {
        Span<byte> tag = stackalloc byte[StatelessTag.Length];
        _output.Clear();
        ReplyWriter.Write(_output, context.Message, new LocalReply
        {
            StatusCode = code,
            Reason = reason,
            ToTag = code < 180 ? default : Engine.StatelessTag.Of(context.Message, tag),
            ExtraLines = extraLines,
            ServerLine = context.Version.ServerLine.Span,
            Warning = warning,
            Body = body,
            Source = ViaSourceOf(context),
            ViaParams = ViaAdditions.ReplyParameters(context).Span,
        });
        Counters.LocalReplies++;
        var sent = Send(context.Source.Local, ReplyAddress(context), context.Source.Connection, _output.WrittenSpan);
        if (code >= 200)
            CloseIf(context.ConnectionUse, ConnectionUse.CloseAfterReply, context.Source.Connection);
        return sent;
    }

    /// <summary>Closes a connection where the script asked for it.</summary>
    public void CloseIf(ConnectionUse asked, ConnectionUse what, ConnectionId connection)
    {
        if ((asked & what) != 0 && !connection.IsNone)
            Engine.Streams?.Close(connection);
    }

    /// <summary>Passes a reply on by its second Via (RFC 3261 section 16.7 step 9); dropped if there is none.</summary>
    public bool ForwardReply(RouteContext context)
    {
        ref readonly var next = ref context.Message.NextVia;
        if (!context.Message.HasNextVia || !TryFindViaTarget(next, out var to))
        {
            Counters.DroppedReplies++;
            return false;
        }

        var transport = next.Transport == TransportKind.None ? TransportKind.Udp : next.Transport;
        var connection = ConnectionId.FromValue(SipNumber.TryParseHex(next.I.Span, out var id) ? (long)id : 0);
        if (Engine.Sockets.Select(transport, to, context.Source.Local) is not { } socket)
        {
            Counters.DroppedReplies++;
            return false;
        }

        if (!AllowsReply(context, socket, to))
            return false;

        _output.Clear();
        _writer.ForwardReply(_output, context.Message, new SendingPath(context.Source.Local, socket));
        Counters.ForwardedReplies++;
        return Send(socket, to, connection, _output.WrittenSpan);
    }

    /// <summary>Runs <c>onsend_route</c> over a reply about to leave, where <c>onsend_route_reply</c> asks for it.</summary>
    /// <returns>False if the route dropped it.</returns>
    public bool AllowsReply(RouteContext context, ListenSocket from, in PeerAddress to)
    {
        if (context.Version is not { OnSendRoute: { } route, Core.OnSendRouteReply: true })
            return true;

        context.Sending = new SendingInfo(from, to, context.Message.All);
        Run(context, route, RouteKinds.OnSend, static _ => { });
        context.Sending = default;
        return context.Outcome.End != RunEnd.Drop;
    }

    /// <summary>received and rport, else the sent-by address; a name is not resolved for a reply, and nobody may have it sent to a whole network.</summary>
    private static bool TryFindViaTarget(in Via via, out PeerAddress to) =>
        PeerAddress.TryParseHost(via.ReplyHost.Span, via.ReplyPort, out to) && !to.IsBroadcast;

    /// <summary>While the server stops, requests that would begin a dialog are refused (RFC 3261 section 21.5.4).</summary>
    private bool RefuseWhileStopping(RouteContext context)
    {
        if (context.Message.MethodId is not (MethodId.Invite or MethodId.Subscribe or MethodId.Refer) || !context.Message.ToTag.IsEmpty)
            return false;

        Counters.RefusedWhileStopping++;
        SendAway(context);
        return true;
    }

    /// <summary>Not now, but soon (RFC 3261 section 21.5.4).</summary>
    private void SendAway(RouteContext context)
    {
        Answer(context, 503, "Service Unavailable"u8, "Retry-After: 5\r\n"u8);
        Release(context);
    }
}
