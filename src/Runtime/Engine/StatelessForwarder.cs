using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>Sends a request on without a transaction (RFC 3261 section 16.11): retransmissions leave with the same branch.</summary>
public sealed class StatelessForwarder : IRunState
{
    private static readonly StateKey<StatelessForwarder> Key = new();
    private static readonly BoundFunction HopFound = c => c.Get(Key)!.AfterHop(c);
    private static readonly BoundFunction OtherFound = c => c.Get(Key)!.AfterOther(c);
    private static readonly BoundFunction OnSendEnded = AfterOnSend;
    private Task<Hop>? _search;
    private Hop _hop;
    private ListenSocket? _named;
    private bool _isDecided;
    private bool _asClient;

    /// <param name="asClient">Only our own Via is left: what is answered comes here and goes no further.</param>
    /// <returns>1 sent, below 0 not; or <see cref="ReturnCode.Pending"/>, for functions declared with <c>Steps</c>.</returns>
    public static ReturnCode Start(RouteContext context, SipText uri, bool asClient = false)
    {
        var forwarder = context.GetOrAdd(Key);
        forwarder._asClient = asClient;
        if (HopFinder.TryFind(context, uri, context.Target.Socket, out var hop, out var later))
            return forwarder.Prepare(context, hop);

        forwarder._search = later.AsTask();
        return context.Await(forwarder._search, HopFound);
    }

    void IRunState.Reset()
    {
        _search = null;
        _hop = default;
        _named = null;
        _isDecided = false;
    }

    private ReturnCode AfterHop(RouteContext context)
    {
        var hop = _search is { IsCompletedSuccessfully: true } search ? search.Result : Hop.Failed(HopError.Unresolvable);
        _search = null;
        return Prepare(context, hop);
    }

    private ReturnCode Prepare(RouteContext context, Hop hop)
    {
        if (hop.Error != HopError.None)
        {
            context.Log.Error("the request cannot be forwarded: its destination has no address we can send to"u8);
            return ReturnCode.Error;
        }

        _hop = hop;
        _named = hop.Socket;
        _isDecided = false;
        if (context.Version.OnSendRoute is not { } route)
            return Send(context);

        context.Sending = new SendingInfo(hop.Socket, hop.To, context.Message.All);
        return context.RunRoute(route, RouteKinds.OnSend, OnSendEnded);
    }

    private static ReturnCode AfterOnSend(RouteContext context)
    {
        context.Sending = default;
        return context.RouteOutcome.End == RunEnd.Drop ? ReturnCode.Error : context.Get(Key)!.Send(context);
    }

    private ReturnCode Send(RouteContext context)
    {
        var worker = context.Worker;
        var output = worker.FormatWriter.Enter();
        worker.WriteForward(
            output, context, _named, new BranchId(worker.Engine.Generation, worker.Index, StatelessBranch.Key(context.Message), 0), _hop.Socket);
        if (!_isDecided && HopFinder.NeedsOther(context, _hop, output.WrittenSpan.Length, out var other))
        {
            worker.FormatWriter.Leave();
            _search = other.AsTask();
            return context.Await(_search, OtherFound);
        }

        if (_asClient)
            KeepFirstVia(output);
        var sent = worker.Send(_hop.Socket!, _hop.To, _hop.Connection, output.WrittenSpan);
        worker.FormatWriter.Leave();
        worker.CloseIf(context.ConnectionUse, ConnectionUse.CloseAfterForward, _hop.Connection);
        context.WasHandled = true;
        return sent;
    }

    /// <summary>The request is too long for UDP: only its Via names the other transport.</summary>
    private ReturnCode AfterOther(RouteContext context)
    {
        _isDecided = true;
        if (_search is { IsCompletedSuccessfully: true, Result: { Error: HopError.None } other })
            _hop = other;
        _search = null;
        return Send(context);
    }

    private static void KeepFirstVia(ByteWriter output)
    {
        var bytes = output.ToArray();
        var message = new SipMessage();
        if (SipParser.TryParse(bytes, 0, bytes.Length, message) != SipParseResult.Ok)
            return;

        output.Clear();
        var written = 0;
        var isFirst = true;
        foreach (ref readonly var header in message.Headers)
        {
            if (header.Id != HeaderId.Via)
                continue;
            if (!isFirst)
            {
                output.Write(bytes.AsSpan(written, header.Start - written));
                written = header.End;
            }

            isFirst = false;
        }

        output.Write(bytes.AsSpan(written));
    }
}
