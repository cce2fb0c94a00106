using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm;

/// <summary>Functions that make transactions and send requests.</summary>
public sealed partial class TmModule
{
    private const RouteKinds RelayRoutes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Event;
    private const Effects RelayEffects = Effects.Relays | Effects.Replies | Effects.Waits | Effects.TalksOutside | Effects.Ends;

    /// <summary>Sends the request on, statefully: to <c>$du</c>, else to its R-URI, and to all branches appended.</summary>
    /// <returns>1 sent (or absorbed); -6 no branch, -7 no socket, -477 not sent, -478 no such destination; 0 ends the script.</returns>
    [ScriptFunction("t_relay", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode Relay(RouteContext route) => RelayTo(route, default);

    /// <summary>Sends the request on to a host and port, whatever R-URI and <c>$du</c> say.</summary>
    [ScriptFunction("t_relay", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode Relay(RouteContext route, SipText host, int port) => RelayTo(route, UriEditing.Make(route, host.Span, port, TransportKind.None));

    /// <summary>Sends the request on, with flags: 1 no 100 is sent (only behind a proxy), 2 no reply is made here if it fails.</summary>
    [ScriptFunction("t_relay_to", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    [ScriptFunction("t_relay_to_proxy", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode RelayToProxy(RouteContext route, SipText proxyOrFlags = default, int flags = 0)
    {
        var hop = default(SipText);
        if (SipNumber.TryParse(proxyOrFlags.Span, out int onlyFlags) || TryParseHex(proxyOrFlags, out onlyFlags))
            flags = onlyFlags;
        else if (!proxyOrFlags.IsEmpty)
            hop = UriOfProxy(route, proxyOrFlags);

        Set(route, (ref TransactionSettings settings) =>
        {
            settings.AutoTrying &= (flags & 1) == 0 || hop.IsEmpty;
            settings.DisableInternalReply |= (flags & 2) != 0;
        });
        return RelayTo(route, hop);
    }

    /// <summary>Relays a CANCEL to wherever its INVITE went, in one call; ends the script if there is such an INVITE.</summary>
    /// <returns>1 no such INVITE (or no CANCEL); 0 done: the script ends.</returns>
    [ScriptFunction("t_relay_cancel", Routes = RouteKinds.Request, Effects = RelayEffects, Steps = true)]
    public ReturnCode RelayCancel(RouteContext route)
    {
        if (route.Message.MethodId != MethodId.Cancel || FindInvite(route) is null)
            return ReturnCode.True;

        RelayTo(route, default);
        return ReturnCode.End;
    }

    /// <summary>Makes the transaction of the request without sending anything.</summary>
    /// <returns>1 made; 0 a retransmission: its reply goes out again and the script ends; -10 the request has one already.</returns>
    [ScriptFunction("t_newtran", Routes = RouteKinds.Request, Effects = Effects.Ends)]
    public ReturnCode NewTransaction(RouteContext route)
    {
        if (TmRun.Of(route).Transaction is not null)
            return new ReturnCode(-10);
        if (route.Message.MethodId == MethodId.Ack)
            return CheckAck(route).Value == 0 ? ReturnCode.End : ReturnCode.True;
        if (FindOwn(route) is { } existing)
        {
            ServerSide.Retransmit(existing);
            return ReturnCode.End;
        }

        Create(route);
        return ReturnCode.True;
    }

    /// <summary>Sends the request on, for a transaction that t_newtran made.</summary>
    [ScriptFunction("t_forward_nonack", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode ForwardNonAck(RouteContext route, SipText host, int port) =>
        TmRun.Of(route).Transaction is null ? ReturnCode.Error : Relay(route, host, port);

    internal Transaction? FindOwn(RouteContext route)
    {
        var worker = route.Worker;
        return TableOf(worker).Find(TransactionKey.Of(route.Message, worker.Engine.Secret));
    }

    /// <summary>The INVITE transaction that a CANCEL or an ACK belongs to.</summary>
    internal Transaction? FindInvite(RouteContext route)
    {
        var worker = route.Worker;
        return TableOf(worker).Find(TransactionKey.OfInvite(route.Message, worker.Engine.Secret));
    }

    internal Transaction Create(RouteContext route)
    {
        var worker = route.Worker;
        var table = TableOf(worker);
        var run = TmRun.Of(route);
        var transaction = table.Begin(route, TransactionKey.Of(route.Message, worker.Engine.Secret));
        transaction.Routes = run.Armed;
        transaction.Settings = SettingsOf(route);
        transaction.Contacts = run.Contacts;
        transaction.Flows = run.Contacts is null ? null : run.Flows;
        ApplyTimerVariables(route, ref transaction.Settings);
        if (ReplyAdditions.Find(route) is { } additions)
            additions.CopyTo(transaction.Additions = new ReplyAdditions());
        transaction.Keep(route);
        table.TryAdd(transaction);
        run.Transaction = transaction;
        run.IsCreator = true;
        worker.WaitingRequests.HasTransaction(route);
        return transaction;
    }

    private ReturnCode RelayTo(RouteContext route, SipText hop)
    {
        var run = TmRun.Of(route);
        if (run.Transaction is { } transaction)
            return RelayExisting(route, run, transaction, hop);

        switch (route.Message.MethodId)
        {
            case MethodId.Ack:
                return RelayAck(route, hop);
            case MethodId.Cancel when FindInvite(route) is { } invite && FindOwn(route) is null:
                return CancelInvite(route, invite);
            case MethodId.Cancel when UnmatchedCancel == 2:
                return ReturnCode.True;
            case MethodId.Cancel when UnmatchedCancel == 1 && FindOwn(route) is null:
                StatelessForwarder.Start(route, hop.IsDefined ? hop : route.NextHopUri);
                return ReturnCode.End;
        }

        if (FindOwn(route) is { } existing)
        {
            ServerSide.Retransmit(existing);
            route.WasHandled = true;
            return ReturnCode.True;
        }

        return Send(route, Create(route), hop);
    }

    private ReturnCode RelayExisting(RouteContext route, TmRun run, Transaction transaction, SipText hop)
    {
        if (route.Kind == RouteKinds.Request)
        {
            if (!run.IsCreator)
                return route.Message.MethodId == MethodId.Cancel ? CancelInvite(route, transaction) : ReturnCode.True;
            transaction.Update(route);
        }
        else if (transaction.IsCanceled)
        {
            return ReturnCode.Error;
        }

        return Send(route, transaction, hop);
    }

    private ReturnCode Send(RouteContext route, Transaction transaction, SipText hop)
    {
        if (transaction is { IsInvite: true, ReplyCode: 0, IsCanceled: false, Settings.AutoTrying: true } && route.Kind == RouteKinds.Request)
            ServerSide.Reply(transaction, 100, TryingReason, route);
        return Tm.Relay.Start(route, transaction, hop);
    }

    private ReturnCode RelayAck(RouteContext route, SipText hop)
    {
        // That to a negative reply of ours, or passed on by us, ends here.
        if (CheckAck(route).Value == 0)
            return ReturnCode.True;

        route.WasHandled = true;
        return StatelessForwarder.Start(route, hop.IsDefined ? hop : route.NextHopUri);
    }

    private ReturnCode CancelInvite(RouteContext route, Transaction invite)
    {
        route.WasHandled = true;
        var run = TmRun.Of(route);
        run.Transaction = null;
        if (FindOwn(route) is { } existing)
        {
            ServerSide.Retransmit(existing);
            return ReturnCode.True;
        }

        var cancel = Create(route);
        if (invite.HasFinalReply || !invite.HasPendingBranch && !invite.IsBusy && invite.Branches.Count > 0)
        {
            ServerSide.Reply(cancel, 200, "ok -- no more pending branches"u8, route);
            return ReturnCode.True;
        }

        var reason = PassCancelReason && !invite.Settings.NoCancelReason ? Cancelling.ReasonLines(route) : [];
        if (CancelMethod == 0)
        {
            Cancelling.CancelAll(invite, reason);
            ServerSide.Reply(cancel, 200, "canceling"u8, route);
            return ReturnCode.True;
        }

        ServerSide.Reply(cancel, 200, "canceling"u8, route);
        Cancelling.CancelAll(invite, reason);
        return ReturnCode.True;
    }

    private static bool TryParseHex(SipText text, out int value)
    {
        value = 0;
        if (!text.StartsWith("0x"u8) || !SipNumber.TryParseHex(text.Span[2..], out var number))
            return false;
        value = (int)number;
        return true;
    }

    /// <summary><c>[proto:]host[:port]</c> as a URI.</summary>
    private static SipText UriOfProxy(RouteContext route, SipText proxy)
    {
        var place = proxy.Span;
        var transport = TransportNames.TakePrefix(ref place);
        return UriEditing.Make(route, place, 0, transport);
    }
}
