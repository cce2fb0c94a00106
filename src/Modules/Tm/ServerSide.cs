using System.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm;

/// <summary>The server side of a transaction: replies towards the sender of the request.</summary>
internal static class ServerSide
{
    /// <summary>Answers from here.</summary>
    /// <param name="context">A run over the request, if there is one: its lines for replies are used.</param>
    public static bool Reply(Transaction transaction, int code, ReadOnlySpan<byte> reason, RouteContext? context = null, ReadOnlySpan<byte> extraLines = default)
    {
        var worker = transaction.Worker;
        if (transaction.HasFinalReply || transaction.IsEnded)
            return false;

        // The 100 goes out while its request is at hand.
        var request = code == 100 && context is { Message.IsRequest: true } ? context.Message : transaction.Table.Scratch(transaction.RequestBytes);
        var additions = context is null ? transaction.Additions : ReplyAdditions.Find(context);

        Span<byte> tag = stackalloc byte[Runtime.Engine.StatelessTag.Length];
        var extra = worker.FormatWriter.Enter();
        if (additions is not null)
            extra.Write(additions.Lines);
        extra.Write(extraLines);
        var output = transaction.Table.Output;
        output.Clear();
        ReplyWriter.Write(output, request, new LocalReply
        {
            StatusCode = code,
            Reason = reason,
            ToTag = code == 100 ? default : transaction.Table.Tag.Of(request, tag),
            ExtraLines = extra.WrittenSpan,
            ServerLine = transaction.Version.ServerLine.Span,
            Body = additions is null ? default : additions.Body.Span,
            Source = SourceOf(transaction),
            ViaParams = context is null ? default : Runtime.Engine.ViaAdditions.ReplyParameters(context).Span,
        });
        worker.FormatWriter.Leave();
        worker.Counters.LocalReplies++;

        transaction.ReplyIsLocal = true;
        Deliver(transaction, code, output.WrittenSpan);
        RunLocalResponse(transaction);
        return true;
    }

    public static bool Reply(Transaction transaction, int code, string reason, RouteContext? context = null) =>
        Reply(transaction, code, Encoding.Latin1.GetBytes(reason), context);

    /// <summary>Passes a received reply on.</summary>
    public static void Forward(Transaction transaction, SipMessage reply, ListenSocket? incoming)
    {
        var output = transaction.Table.Output;
        output.Clear();
        transaction.Worker.Writer.ForwardReply(output, reply, new SendingPath(incoming, transaction.Source.Local));
        transaction.ReplyIsLocal = false;
        transaction.Worker.Counters.ForwardedReplies++;
        Deliver(transaction, reply.StatusCode, output.WrittenSpan);
    }

    /// <summary>The request came once more: the last reply goes out again, if there was one.</summary>
    public static bool Retransmit(Transaction transaction)
    {
        if (transaction.ReplyBytes.IsEmpty)
            return false;

        Send(transaction);
        return true;
    }

    /// <summary>The ACK to a final reply of ours (or to a negative one passed on) came.</summary>
    public static void OnAck(Transaction transaction)
    {
        var (next, actions) = InviteServerMachine.On(transaction.ServerState, TxEvent.Ack);
        transaction.ServerState = next;
        transaction.StopReplyTimer();
        if ((actions & TxActions.StartTimerI) != 0)
            transaction.StartEndTimer(transaction.Tm.WaitTimer);
    }

    public static void OnReplyTimer(Transaction transaction)
    {
        Send(transaction);
        transaction.ReplyInterval = Math.Min(transaction.ReplyInterval * 2, transaction.Settings.MaxRetransmission);
        transaction.StartReplyTimer();
    }

    private static void Deliver(Transaction transaction, int code, ReadOnlySpan<byte> bytes)
    {
        var @event = code < 200 ? TxEvent.SendProvisional : code < 300 ? TxEvent.SendSuccess : TxEvent.SendFailure;
        var (next, actions) = transaction.IsInvite
            ? InviteServerMachine.On(transaction.ServerState, @event)
            : NonInviteServerMachine.On(transaction.ServerState, @event);
        transaction.ServerState = next;
        transaction.ReplyCode = code;
        transaction.KeepReply(bytes);
        Send(transaction);
        if (code < 200)
            return;

        transaction.Version.Count(transaction.Worker, code);

        // A 2xx made here is repeated like a negative reply; one passed on is its maker's affair.
        var awaitsAck = (actions & TxActions.StartTimerG) != 0 || (transaction.IsInvite && code < 300 && transaction.ReplyIsLocal);
        if (awaitsAck && code < 300)
            transaction.Table.LocalSuccesses.Add(transaction);
        if (awaitsAck && !transaction.Source.Transport.IsStream())
        {
            transaction.ReplyInterval = transaction.Settings.FirstRetransmission;
            transaction.StartReplyTimer();
        }

        transaction.StartEndTimer(awaitsAck ? transaction.Settings.FinalTimeout : transaction.Tm.WaitTimer);
    }

    private static void Send(Transaction transaction)
    {
        transaction.Worker.Send(transaction.Source.Local, transaction.ReplyTo, transaction.Source.Connection, transaction.ReplyBytes);
        if (transaction.HasFinalReply)
            transaction.Worker.CloseIf(transaction.ConnectionUse, ConnectionUse.CloseAfterReply, transaction.Source.Connection);
    }

    private static ViaSource SourceOf(Transaction transaction)
    {
        var text = transaction.Table.AddressText;
        var host = new SipText(text, 0, transaction.Source.Peer.FormatHost(text, brackets: false));
        return new ViaSource(host, transaction.Source.Peer.Port, transaction.ForceRport || transaction.Version.Core.ForceRport);
    }

    private static void RunLocalResponse(Transaction transaction)
    {
        if (transaction.Version.Find(RouteKinds.Event, "tm:local-response") is not { } route)
            return;

        var worker = transaction.Worker;
        var context = worker.Rent(transaction.Version);
        context.Load(SipText.Copy(transaction.ReplyBytes), transaction.Source);
        context.Avps = transaction.Avps;
        TmRun.Of(context).Transaction = transaction;
        worker.Run(context, route, RouteKinds.Event, static c => c.Worker.Release(c));
    }
}
