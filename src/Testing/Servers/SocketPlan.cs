using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Engine;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;

namespace RouteScript.Testing.Servers;

/// <summary>The sockets a script asks for, on a machine that has every address it names.</summary>
internal static class SocketPlan
{
    /// <summary>Null, and a problem, if it names an address that is not there.</summary>
    /// <param name="proxy">Where the server listens if the script does not say.</param>
    /// <param name="isLocal">Whether the machine has an address.</param>
    public static SocketTable? Make(BoundProgram program, Peer proxy, Func<PeerAddress, bool>? isLocal, out string problem)
    {
        problem = "";
        var sockets = ImmutableArray.CreateBuilder<ListenSocket>();
        var hasTcp = !program.Settings.Any(setting => setting is { Name: "disable_tcp", Value: long and not 0 });
        foreach (var listen in program.Listens)
        {
            foreach (var host in listen.Addresses)
            {
                if (!TryResolve(host, listen.Port ?? 5060, proxy, out var address) || isLocal?.Invoke(address) == false)
                {
                    problem = $"It cannot listen on `{host}`: this machine has no such address.";
                    return null;
                }

                foreach (var transport in Transports(listen.Protocol, hasTcp))
                {
                    sockets.Add(new ListenSocket(
                        sockets.Count, transport, address, listen.AdvertiseHost, listen.AdvertisePort ?? 0, listen.Name));
                }
            }
        }

        if (sockets.Count == 0)
        {
            foreach (var transport in Transports(null, hasTcp))
                sockets.Add(new ListenSocket(sockets.Count, transport, proxy.Address));
        }

        return new SocketTable(sockets.ToImmutable(), [.. program.Aliases.Select(Alias)]);
    }

    private static bool TryResolve(string host, int port, Peer proxy, out PeerAddress address)
    {
        if (PeerAddress.TryParseHost(System.Text.Encoding.ASCII.GetBytes(host), port, out address))
            return true;

        // Names of interfaces stand for the one address there is.
        address = host is "lo" or "localhost" ? PeerAddress.V4(127, 0, 0, 1, (ushort)port) : proxy.Address.WithPort(port);
        return host is "lo" or "localhost" or "eth0" or "any" or "*";
    }

    private static IEnumerable<TransportKind> Transports(string? protocol, bool hasTcp)
    {
        if (protocol is not null && TransportNames.TryParse(protocol, out var kind))
            return !hasTcp && kind == TransportKind.Tcp ? [] : [kind];
        return hasTcp ? [TransportKind.Udp, TransportKind.Tcp] : [TransportKind.Udp];
    }

    private static HostAlias Alias(AliasSetting alias) => new(
        alias.Protocol is not null && TransportNames.TryParse(alias.Protocol, out var kind) ? kind : TransportKind.None, alias.Host, alias.Port ?? 0);
}
