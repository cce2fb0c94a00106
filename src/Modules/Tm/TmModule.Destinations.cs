using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm;

/// <summary>Functions that send requests where their arguments say.</summary>
public sealed partial class TmModule
{
    /// <summary>Sends the request on, statefully and over UDP, to a host and port, or to where <c>$du</c> and R-URI say.</summary>
    /// <returns>As t_relay.</returns>
    [ScriptFunction("t_relay_to_udp", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode RelayOverUdp(RouteContext route, SipText host = default, int port = 0) => RelayOver(route, TransportKind.Udp, host, port);

    /// <summary>Sends the request on, statefully and over TCP, to a host and port, or to where <c>$du</c> and R-URI say.</summary>
    /// <returns>As t_relay.</returns>
    [ScriptFunction("t_relay_to_tcp", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode RelayOverTcp(RouteContext route, SipText host = default, int port = 0) => RelayOver(route, TransportKind.Tcp, host, port);

    /// <summary>As t_relay_to_udp, over TLS; -7 as long as no socket of ours speaks it.</summary>
    /// <returns>As t_relay.</returns>
    [ScriptFunction("t_relay_to_tls", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode RelayOverTls(RouteContext route, SipText host = default, int port = 0) => RelayOver(route, TransportKind.Tls, host, port);

    /// <summary>As t_relay_to_udp, over SCTP; -7 as long as no socket of ours speaks it.</summary>
    /// <returns>As t_relay.</returns>
    [ScriptFunction("t_relay_to_sctp", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode RelayOverSctp(RouteContext route, SipText host = default, int port = 0) => RelayOver(route, TransportKind.Sctp, host, port);

    /// <summary>As t_forward_nonack, over UDP.</summary>
    [ScriptFunction("t_forward_nonack_udp", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode ForwardOverUdp(RouteContext route, SipText host, int port) => ForwardOver(route, TransportKind.Udp, host, port);

    /// <summary>As t_forward_nonack, over TCP.</summary>
    [ScriptFunction("t_forward_nonack_tcp", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode ForwardOverTcp(RouteContext route, SipText host, int port) => ForwardOver(route, TransportKind.Tcp, host, port);

    /// <summary>As t_forward_nonack, over TLS; -7 as long as no socket of ours speaks it.</summary>
    [ScriptFunction("t_forward_nonack_tls", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode ForwardOverTls(RouteContext route, SipText host, int port) => ForwardOver(route, TransportKind.Tls, host, port);

    /// <summary>As t_forward_nonack, over SCTP; -7 as long as no socket of ours speaks it.</summary>
    [ScriptFunction("t_forward_nonack_sctp", Routes = RelayRoutes, Effects = RelayEffects, Steps = true)]
    public ReturnCode ForwardOverSctp(RouteContext route, SipText host, int port) => ForwardOver(route, TransportKind.Sctp, host, port);

    /// <summary>Sends a copy of the request to a URI, with its own R-URI; nobody hears what is answered to the copy.</summary>
    /// <returns>1 sent; else as t_relay.</returns>
    [ScriptFunction("t_replicate", Routes = RouteKinds.Request, Effects = Effects.Waits | Effects.TalksOutside, Steps = true)]
    public ReturnCode Replicate(RouteContext route, SipText uri)
    {
        var run = TmRun.Of(route);
        if (run.Transaction is null && FindOwn(route) is { } existing)
        {
            ServerSide.Retransmit(existing);
            route.WasHandled = true;
            return ReturnCode.True;
        }

        return Tm.Relay.StartCopy(route, run.Transaction ?? Create(route), uri);
    }

    private ReturnCode ForwardOver(RouteContext route, TransportKind transport, SipText host, int port) =>
        TmRun.Of(route).Transaction is null ? ReturnCode.Error : RelayOver(route, transport, host, port);

    private ReturnCode RelayOver(RouteContext route, TransportKind transport, SipText host, int port)
    {
        var server = host;
        if (host.IsEmpty)
        {
            if (!SipUri.TryParse(route.NextHopUri, out var uri))
                return ReturnCode.Error;
            (server, port) = (uri.Host, uri.PortOrDefault);
        }

        return RelayTo(route, UriEditing.Make(route, server.Span, port == 0 ? 5060 : port, transport));
    }
}
