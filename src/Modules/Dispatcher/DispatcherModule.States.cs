using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Dispatcher;

/// <summary>Functions that change and ask for the states of destinations.</summary>
public sealed partial class DispatcherModule
{
    private const int AllSets = -1;
    private const int IgnorePort = 1;
    private const int IgnoreProtocol = 2;
    private const int OnlyUsable = 4;

    private static readonly SipText Inactive = SipText.FromString("i");
    private static readonly BoundFunction EventEnded = static _ => ReturnCode.True;

    /// <summary>Gives the destination being tried a state: <c>a</c>, <c>i</c> (if none is given), <c>t</c>, <c>d</c>, with <c>p</c> behind it to be probed.</summary>
    [ScriptFunction("ds_mark_dst", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.AnyReply, Effects = Effects.WritesShared, Steps = true)]
    public ReturnCode Mark(RouteContext route, SipText state = default)
    {
        if (!HasFailover)
        {
            route.Log.Warn("dispatcher: failover is off: set bit 2 of the parameter flags"u8);
            return ReturnCode.False;
        }

        return List.Current(route) is { } item
            ? Mark(route, state.IsDefined ? state : Inactive, item.Set, item.Uri)
            : ReturnCode.False;
    }

    /// <summary>Gives a destination a state, as ds_mark_dst does.</summary>
    [ScriptFunction("ds_mark_addr", Effects = Effects.WritesShared, Steps = true)]
    public ReturnCode MarkAddress(RouteContext route, SipText state, int set, SipText uri) => Mark(route, state, set, uri);

    /// <summary>Whether a set exists.</summary>
    [ScriptFunction("ds_list_exists", Effects = Effects.Reads)]
    [ScriptFunction("ds_list_exist", Effects = Effects.Reads)]
    public ReturnCode ListExists(RouteContext route, int set) => Store.Table.Find(set) is not null;

    /// <summary>Whether anyone of a set is in use.</summary>
    [ScriptFunction("ds_is_active", Effects = Effects.Reads)]
    public ReturnCode IsActive(RouteContext route, int set) => Store.Table.Find(set) is { HasUsable: true };

    /// <summary>Whether a destination of a set is in use.</summary>
    [ScriptFunction("ds_is_active", Effects = Effects.Reads)]
    public ReturnCode IsActive(RouteContext route, int set, SipText uri) => Store.Table.Find(set)?.Find(uri.Span) is { IsUsable: true };

    /// <summary>Whether the message came from a destination; the protocol does not matter.</summary>
    /// <param name="route">The run.</param>
    /// <param name="set">The set; -1: any.</param>
    [ScriptFunction("ds_is_from_list", Effects = Effects.Reads | Effects.ChecksSender)]
    public ReturnCode IsFromList(RouteContext route, int set = AllSets) => IsFromList(route, set, IgnoreProtocol);

    /// <summary>Whether the message came from a destination. A destination without transport has none, which is not the same as UDP.</summary>
    /// <param name="route">The run.</param>
    /// <param name="set">The set; -1: any.</param>
    /// <param name="mode">Bits: 1 whatever port, 2 whatever protocol, 4 only those in use.</param>
    [ScriptFunction("ds_is_from_list", Effects = Effects.Reads | Effects.ChecksSender)]
    public ReturnCode IsFromList(RouteContext route, int set, int mode) =>
        IsListed(route, set, mode, route.Source.Peer, default, route.Source.Peer.Port, route.Source.Transport);

    /// <summary>Whether a URI is that of a destination.</summary>
    /// <param name="route">The run.</param>
    /// <param name="set">The set; -1: any.</param>
    /// <param name="mode">Bits: 1 whatever port, 2 whatever protocol, 4 only those in use.</param>
    /// <param name="uri">Its host is compared as address or as name.</param>
    [ScriptFunction("ds_is_from_list", Effects = Effects.Reads | Effects.ChecksSender)]
    public ReturnCode IsFromList(RouteContext route, int set, int mode, SipText uri)
    {
        if (!SipUri.TryParse(uri, out var parsed) || parsed.Host.IsEmpty)
        {
            route.Log.Write(LogSeverity.Error, $"dispatcher: {uri} is no URI");
            return ReturnCode.Error;
        }

        var port = parsed.PortOrDefault;
        PeerAddress.TryParseHost(parsed.Host.Span, port, out var address);
        return IsListed(route, set, mode, address, parsed.Host, port, parsed.Transport);
    }

    /// <summary>Reads the list anew. States are those of the file then.</summary>
    /// <returns>-1 if the list is not in order (the old one stays), or was read a moment ago.</returns>
    [ScriptFunction("ds_reload", Effects = Effects.WritesShared)]
    public async ValueTask<ReturnCode> Reload(RouteContext route) => await ReloadAsync().ConfigureAwait(true) is null;

    internal CompiledRoute? EventFor(UsabilityChange change) => change switch
    {
        UsabilityChange.Down => Context.FindRoute(RouteKinds.Event, "dispatcher:dst-down"),
        UsabilityChange.Up => Context.FindRoute(RouteKinds.Event, "dispatcher:dst-up"),
        _ => null,
    };

    /// <summary>A destination takes a state on; shares that depend on states follow.</summary>
    internal UsabilityChange Change(Destination destination, DestinationFlags state, int successes = 1)
    {
        var change = destination.Mark(state, ProbingThreshold, successes);
        DealAnew(destination, change);
        return change;
    }

    private void DealAnew(Destination destination, UsabilityChange change)
    {
        if (change != UsabilityChange.None && Store.Table.Find(destination.SetId) is { } set)
            set.OnStateChanged(Context.Engine.Options.Ids(0));
    }

    private ReturnCode Mark(RouteContext route, SipText letters, int set, SipText uri)
    {
        if (!DestinationStates.TryParse(letters.Span, out var state))
        {
            route.Log.Write(LogSeverity.Error, $"dispatcher: {letters} is no state: write a, i, t or d, and p behind it to probe");
            return ReturnCode.Error;
        }

        if (Store.Table.Find(set)?.Find(uri.Span) is not { } destination)
            return ReturnCode.False;

        var change = Change(destination, state);
        return EventFor(change) is { } handler ? route.RunRoute(handler, RouteKinds.Event, EventEnded) : ReturnCode.True;
    }

    private ReturnCode IsListed(
        RouteContext route, int set, int mode, in PeerAddress address, SipText host, int port, TransportKind transport)
    {
        var table = Store.Table;
        if (set != AllSets)
            return table.Find(set) is { } one && FindIn(one, mode, address, host, port, transport) is { } found && Tell(route, found, tellSet: false);

        foreach (var candidate in table.Sets)
        {
            if (FindIn(candidate, mode, address, host, port, transport) is { } match)
                return Tell(route, match, tellSet: true);
        }

        return ReturnCode.False;
    }

    private bool Tell(RouteContext route, Destination destination, bool tellSet)
    {
        if (tellSet)
            SetVariable?.Set(route, destination.SetId);
        if (!destination.AttributesText.IsEmpty)
            AttributesVariable?.Set(route, destination.AttributesText);
        return true;
    }

    private static Destination? FindIn(DestinationSet set, int mode, in PeerAddress address, SipText host, int port, TransportKind transport)
    {
        foreach (var destination in set.Destinations)
        {
            if ((destination.Port == 0 || destination.Port == port || (mode & IgnorePort) != 0)
                && (destination.Transport == transport || (mode & IgnoreProtocol) != 0)
                && (destination.IsUsable || (mode & OnlyUsable) == 0)
                && IsAt(destination, address, host))
            {
                return destination;
            }
        }

        return null;
    }

    private static bool IsAt(Destination destination, in PeerAddress address, SipText host)
    {
        foreach (var known in destination.Addresses)
        {
            if (known.SameHost(address))
                return true;
        }

        return host.IsDefined && destination.Host.EqualsIgnoreCase(host);
    }
}
