using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Engine;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Hosting;

/// <summary>
/// From <c>listen</c>, <c>port</c>, <c>alias</c> and <c>auto_aliases</c> to sockets with addresses of this machine. Nothing is
/// opened. Interfaces and names stand for all their addresses; a wildcard stays one; without any <c>listen</c> it is every interface.
/// </summary>
public sealed class ListenPlan
{
    private readonly List<ListenSocket> _sockets = [];
    private readonly List<TextSpan> _places = [];
    private readonly List<HostAlias> _aliases = [];
    private readonly DiagnosticBag _diagnostics = new();
    private readonly CoreParameters _core;
    private readonly ILocalAddresses _local;
    private readonly int _port;
    private readonly bool _v6;

    private ListenPlan(CoreParameters core, ILocalAddresses local)
    {
        _core = core;
        _local = local;
        _port = core.Find("port") is long port ? (int)port : 0;
        _v6 = core.Find("auto_bind_ipv6") is long and not 0;
    }

    public ImmutableArray<ListenSocket> Sockets => [.. _sockets];

    public ImmutableArray<HostAlias> Aliases => [.. _aliases];

    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutable();

    /// <summary>Where in the script a socket was asked for.</summary>
    public TextSpan PlaceOf(ListenSocket socket) =>
        _places[_sockets.FindIndex(own => own.Transport == socket.Transport && own.Address == socket.Address)];

    public static async Task<ListenPlan> MakeAsync(BoundProgram program, CoreParameters core, ILocalAddresses local)
    {
        var plan = new ListenPlan(core, local);
        foreach (var alias in program.Aliases)
            plan._aliases.Add(new HostAlias(KindOf(alias.Protocol), alias.Host, alias.Port ?? 0));

        if (program.Listens.IsEmpty)
            plan.AddInterfaces();
        foreach (var listen in program.Listens)
            await plan.AddAsync(listen).ConfigureAwait(false);
        if (core.AutoAliases)
            await plan.AddNamesAsync().ConfigureAwait(false);
        return plan;
    }

    private void AddInterfaces()
    {
        foreach (var kind in Enabled())
        {
            foreach (var address in _local.All.Where(IsWanted))
                Add(new ListenSetting(TextSpan.None, null, [], null, null, null, null), kind, address);
        }
    }

    private async Task AddAsync(ListenSetting listen)
    {
        var kinds = listen.Protocol is null ? Enabled() : Allowed(listen);
        foreach (var host in listen.Addresses)
        {
            var addresses = await AddressesOf(host).ConfigureAwait(false);
            if (addresses.Count == 0)
            {
                _diagnostics.Add(StartDiagnostics.CannotListen.At(listen.Span, $"`{host}` is no address, interface or host name that this machine knows.") with
                {
                    Hint = "The addresses of this machine: " + string.Join(", ", _local.All.Where(IsWanted)) + ".",
                });
            }

            foreach (var kind in kinds)
            {
                foreach (var address in addresses)
                    Add(listen, kind, address, host);
            }
        }
    }

    private async Task<IReadOnlyList<IPAddress>> AddressesOf(string host)
    {
        if (host == "*")
            return [IPAddress.Any];
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
            return [literal];
        if (_local.OfInterface(host) is { Count: > 0 } found)
            return [.. found.Where(IsWanted)];

        var named = await _local.OfName(host).ConfigureAwait(false);
        return [.. named.OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).Take(1)];
    }

    private void Add(ListenSetting listen, TransportKind kind, IPAddress address, string? name = null)
    {
        var port = listen.Port ?? (_port != 0 && !kind.IsSecure() ? _port : kind.DefaultPort());
        var peer = PeerAddress.From(address, port);
        if (port != 0 && _sockets.Any(socket => socket.Transport == kind && socket.Address == peer))
            return;

        var advertised = listen.AdvertiseHost is { } host && host.Contains(':', StringComparison.Ordinal) && host[0] != '[' ? $"[{host}]" : listen.AdvertiseHost;
        _sockets.Add(new ListenSocket(_sockets.Count, kind, peer, advertised, listen.AdvertisePort ?? 0, listen.Name));
        _places.Add(listen.Span);
        if (name is not null && !IPAddress.TryParse(name, out _) && _local.OfInterface(name).Count == 0)
            AddAlias(new HostAlias(kind, name, port));
    }

    private async Task AddNamesAsync()
    {
        var asked = new Dictionary<IPAddress, Task<string?>>();
        foreach (var socket in _sockets.Where(socket => !socket.Address.IsWildcard))
        {
            var address = socket.Address.ToEndPoint().Address;
            if (!asked.ContainsKey(address))
                asked.Add(address, _local.NameOf(address));
        }

        await Task.WhenAll(asked.Values).ConfigureAwait(false);
        foreach (var socket in _sockets.Where(socket => !socket.Address.IsWildcard))
        {
            if (await asked[socket.Address.ToEndPoint().Address].ConfigureAwait(false) is { } name)
                AddAlias(new HostAlias(socket.Transport, name, socket.Port));
        }
    }

    private void AddAlias(HostAlias alias)
    {
        if (!_aliases.Contains(alias))
            _aliases.Add(alias);
    }

    private TransportKind[] Enabled() => _core.DisableTcp ? [TransportKind.Udp] : [TransportKind.Udp, TransportKind.Tcp];

    private TransportKind[] Allowed(ListenSetting listen)
    {
        var kind = KindOf(listen.Protocol);
        var isOff = kind switch
        {
            TransportKind.Tcp => _core.DisableTcp,
            TransportKind.Tls => _core.Find("enable_tls") is not long enabled || enabled == 0,
            TransportKind.Sctp => _core.Find("enable_sctp") is not long enabled || enabled == 0,
            _ => false,
        };
        if (isOff)
        {
            _diagnostics.Add(StartDiagnostics.TransportOff.At(listen.Span, listen.Protocol!) with
            {
                Hint = kind == TransportKind.Tcp ? "Remove `disable_tcp`, or this line." : $"Write `enable_{listen.Protocol}=yes`, or remove this line.",
            });
            return [];
        }

        if (kind is TransportKind.Udp or TransportKind.Tcp)
            return [kind];
        _diagnostics.Add(StartDiagnostics.TransportMissing.At(listen.Span, listen.Protocol!) with { Hint = "Listen by `udp` or `tcp`." });
        return [];
    }

    private bool IsWanted(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork || (_v6 && address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv6LinkLocal);

    private static TransportKind KindOf(string? protocol) =>
        protocol is not null && TransportNames.TryParse(protocol, out var kind) ? kind : TransportKind.None;
}
