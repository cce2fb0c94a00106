using RouteScript.Runtime.Engine;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Routing;

/// <summary>From a URI to the place it means (RFC 3263): at once for addresses, by a wait for names and new connections.</summary>
public static class HopFinder
{
    /// <returns>The hop; or false with a task to wait for.</returns>
    /// <param name="forced">The socket the script asked for; null: the engine chooses.</param>
    public static bool TryFind(RouteContext context, SipText uri, ListenSocket? forced, out Hop hop, out ValueTask<Hop> later)
    {
        later = default;
        if (!SipUri.TryParse(uri, out var parsed) || parsed.Host.IsEmpty)
        {
            hop = Hop.Failed(HopError.Unresolvable);
            return true;
        }

        var host = parsed.Maddr.IsEmpty ? parsed.Host : parsed.Maddr;
        var transport = TransportOf(parsed);
        return TryFind(context, host, parsed.Port, transport, parsed.IsSecure, forced, out hop, out later);
    }

    /// <inheritdoc cref="TryFind(RouteContext, SipText, ListenSocket?, out Hop, out ValueTask{Hop})"/>
    /// <param name="transport">None: what the name says, else UDP.</param>
    public static bool TryFind(
        RouteContext context, SipText host, int port, TransportKind transport, bool secure, ListenSocket? forced, out Hop hop, out ValueTask<Hop> later)
    {
        later = default;
        var kind = transport != TransportKind.None ? transport
            : secure ? TransportKind.Tls
            : forced?.Transport ?? TransportKind.Udp;
        if (PeerAddress.TryParseHost(host.Span, port != 0 ? port : kind.DefaultPort(), out var address))
        {
            var engine = context.Worker.Engine;
            hop = Choose(engine, kind, address, forced ?? PreferredSocket(context), forced is not null);
            if (hop.Error != HopError.None || !kind.IsStream())
                return true;

            return TryConnect(context, ref hop, out later);
        }

        if (context.Worker.Engine.Resolver is null)
        {
            hop = Hop.Failed(HopError.Unresolvable);
            return true;
        }

        hop = default;
        later = ResolveAsync(context, host.ToString(), port, transport, secure, forced);
        return false;
    }

    /// <summary>
    /// Another hop to the same address for a request that is too large for UDP: <c>udp_mtu</c> says from where on, and
    /// <c>udp_mtu_try_proto</c> what is tried. Where that does not work, it goes over UDP after all (RFC 3261 section 18.1.1).
    /// </summary>
    /// <returns>False if it goes as it is.</returns>
    public static bool NeedsOther(RouteContext context, in Hop hop, int length, out ValueTask<Hop> other)
    {
        other = default;
        var core = context.Version.Core;
        var kind = context.LargeTransport != TransportKind.None ? context.LargeTransport : core.LargeTransport;
        if (core.UdpMtu == 0 || length <= core.UdpMtu || !kind.IsStream() || hop.Socket is not { Transport: TransportKind.Udp })
            return false;

        var changed = Choose(context.Worker.Engine, kind, hop.To, hop.Socket, forced: false);
        if (changed.Error != HopError.None)
            return false;

        other = TryConnect(context, ref changed, out var later) ? ValueTask.FromResult(changed) : later;
        return true;
    }

    /// <summary>The connection that exists; else one is made, unless the script forbade it.</summary>
    private static bool TryConnect(RouteContext context, ref Hop hop, out ValueTask<Hop> later)
    {
        later = default;
        if (context.Worker.Engine.Streams is not { } streams)
        {
            hop = Hop.Failed(HopError.NoSocket);
            return true;
        }

        if ((context.ConnectionUse & ConnectionUse.ForwardOnlyIfOpen) == 0)
        {
            later = ConnectAsync(streams, hop);
            return false;
        }

        var open = streams.Find(hop.Socket!, hop.To);
        hop = open.IsNone ? Hop.Failed(HopError.NotConnected) : hop with { Connection = open };
        return true;
    }

    private static TransportKind TransportOf(in SipUri uri)
    {
        var named = uri.Transport;
        return uri.IsSecure && named is TransportKind.Tcp ? TransportKind.Tls : named;
    }

    private static ListenSocket? PreferredSocket(RouteContext context) => context.Source.Local;

    private static Hop Choose(RouteEngine engine, TransportKind transport, in PeerAddress to, ListenSocket? preferred, bool forced)
    {
        if (forced && preferred!.Transport == transport && preferred.Address.Family == to.Family)
            return new Hop(preferred, to, default, HopError.None);
        return engine.Sockets.Select(transport, to, preferred) is { } socket
            ? new Hop(socket, to, default, HopError.None)
            : Hop.Failed(engine.Sockets.Has(transport) ? HopError.Unresolvable : HopError.NoSocket);
    }

    private static async ValueTask<Hop> ConnectAsync(IStreamTable streams, Hop hop)
    {
        var connection = await streams.ConnectAsync(hop.Socket!, hop.To, CancellationToken.None).ConfigureAwait(true);
        return connection.IsNone ? Hop.Failed(HopError.NotConnected) : hop with { Connection = connection };
    }

    private static async ValueTask<Hop> ResolveAsync(
        RouteContext context, string host, int port, TransportKind transport, bool secure, ListenSocket? forced)
    {
        var engine = context.Worker.Engine;
        var preferred = PreferredSocket(context);
        var found = await engine.Resolver!.ResolveAsync(host, port, transport, secure, CancellationToken.None).ConfigureAwait(true);
        var hop = Hop.Failed(HopError.Unresolvable);
        foreach (var (kind, address) in found)
        {
            hop = Choose(engine, kind, address, forced ?? preferred, forced is not null);
            if (hop.Error == HopError.None)
                return !kind.IsStream() || TryConnect(context, ref hop, out var later) ? hop : await later.ConfigureAwait(true);
        }

        return hop;
    }
}
