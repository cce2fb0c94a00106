using System.Buffers.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Dispatcher;

/// <summary>Functions that choose a destination, and the next one after a failure.</summary>
public sealed partial class DispatcherModule
{
    private const RouteKinds Choosing = RouteKinds.Request | RouteKinds.Failure;

    /// <summary>Chooses a destination of a set and sends the request there: <c>$du</c>.</summary>
    [ScriptFunction("ds_select_dst", Routes = Choosing, Effects = Effects.WritesShared)]
    public ReturnCode SelectNextHop(RouteContext route, SipText set, SipText algorithm, int limit = 0) =>
        Select(route, set, algorithm, limit, Placing.NextHop);

    /// <summary>Chooses a destination of a set and puts it into the R-URI, behind the user.</summary>
    [ScriptFunction("ds_select_domain", Routes = Choosing, Effects = Effects.WritesShared)]
    public ReturnCode SelectDomain(RouteContext route, SipText set, SipText algorithm, int limit = 0) =>
        Select(route, set, algorithm, limit, Placing.Domain);

    /// <summary>Chooses destinations of a set and only writes them into the list.</summary>
    [ScriptFunction("ds_select", Effects = Effects.WritesShared)]
    public ReturnCode SelectList(RouteContext route, SipText set, SipText algorithm, int limit = 0) =>
        Select(route, set, algorithm, limit, Placing.ListOnly);

    /// <summary>Chooses from several sets, one after the other: <c>"1=4;2=8"</c> is set 1 by algorithm 4, then set 2 by algorithm 8.</summary>
    /// <param name="route">The run.</param>
    /// <param name="rules">Sets and their algorithms.</param>
    /// <param name="mode">What the first choice is put into: <c>0</c> or <c>d</c> $du, <c>1</c> or <c>r</c> R-URI, <c>2</c> or <c>x</c> only the list.</param>
    /// <param name="limit">Length of the whole list; 0: as long as it gets.</param>
    [ScriptFunction("ds_select_routes", Effects = Effects.WritesShared)]
    public ReturnCode SelectRoutes(RouteContext route, SipText rules, SipText mode, int limit = 0)
    {
        if (PlacingOf(mode) is not { } placing)
        {
            route.Log.Write(LogSeverity.Error, $"dispatcher: the mode {mode} is none: write d, r or x");
            return ReturnCode.Error;
        }

        var selector = _selectors[route.Worker.Index].Begin();
        var found = false;
        while (!rules.IsEmpty)
        {
            if (!TryTakeRule(ref rules, out var set, out var algorithm))
            {
                route.Log.Error("dispatcher: the rules cannot be read: write them as 1=4;2=8"u8);
                if (found)
                    selector.Write(route, isComplete: false);
                return ReturnCode.Error;
            }

            if (limit > 0 && selector.Count >= limit)
                break;
            if (!selector.Choose(route, set, algorithm, limit, found ? Placing.ListOnly : placing))
                continue;
            found = true;
        }

        if (found)
            selector.Write(route, isComplete: true);
        return found;
    }

    /// <summary>After a failure: sends the request to the next destination of the list.</summary>
    /// <returns>-1 when there is none left.</returns>
    [ScriptFunction("ds_next_dst", Routes = Choosing, Effects = Effects.WritesShared | Effects.ChoosesNext)]
    public ReturnCode NextNextHop(RouteContext route) => UseCurrent(route, Placing.NextHop, next: true);

    /// <summary>After a failure: puts the next destination of the list into the R-URI.</summary>
    /// <returns>-1 when there is none left.</returns>
    [ScriptFunction("ds_next_domain", Routes = Choosing, Effects = Effects.WritesShared | Effects.ChoosesNext)]
    public ReturnCode NextDomain(RouteContext route) => UseCurrent(route, Placing.Domain, next: true);

    /// <summary>Sends the request to the first destination of the list, which stays in it.</summary>
    [ScriptFunction("ds_set_dst", Routes = Choosing, Effects = Effects.None)]
    public ReturnCode SetNextHop(RouteContext route) => UseCurrent(route, Placing.NextHop, next: false);

    /// <summary>Puts the first destination of the list into the R-URI; it stays in the list.</summary>
    [ScriptFunction("ds_set_domain", Routes = Choosing, Effects = Effects.None)]
    public ReturnCode SetDomain(RouteContext route) => UseCurrent(route, Placing.Domain, next: false);

    /// <summary>Sends the request to a destination that was chosen.</summary>
    internal void Send(RouteContext route, Destination destination, Placing placing) =>
        Send(route, destination.Uri, destination.Socket, placing);

    // Unlike other functions these take digits in a text for a number.
    private ReturnCode Select(RouteContext route, SipText set, SipText algorithm, int limit, Placing placing)
    {
        if (!TryNumber(set, out var number) || !TryNumber(algorithm, out var distribution))
        {
            route.Log.Write(LogSeverity.Error, $"dispatcher: set and algorithm are numbers, not {set} and {algorithm}");
            return ReturnCode.Error;
        }

        var selector = _selectors[route.Worker.Index].Begin();
        if (!selector.Choose(route, number, distribution, limit, placing))
            return ReturnCode.False;

        selector.Write(route, isComplete: true);
        return ReturnCode.True;
    }

    private static bool TryNumber(SipText text, out int number) =>
        Utf8Parser.TryParse(text.Span, out number, out var used) && used == text.Length;

    private ReturnCode UseCurrent(RouteContext route, Placing placing, bool next)
    {
        if (!HasFailover)
        {
            route.Log.Warn("dispatcher: failover is off: set bit 2 of the parameter flags"u8);
            return ReturnCode.False;
        }

        if (next && !List.Drop(route))
            return ReturnCode.False;
        if (List.Current(route) is not { } item)
            return ReturnCode.False;

        if (next)
            MoveCall(route, item);
        Send(route, item.Uri, item.Socket.IsDefined ? Context.Engine.Sockets.Parse(item.Socket) : null, placing);
        return ReturnCode.True;
    }

    private void Send(RouteContext route, SipText uri, ListenSocket? socket, Placing placing)
    {
        if (placing == Placing.NextHop)
            route.Target.NextHop = uri;
        else
            PlaceDomain(route, uri);
        if ((socket ?? DefaultSocket) is { } from)
            route.Target.Socket = from;
    }

    /// <summary>What stands behind the user of the R-URI becomes what stands behind the scheme of the destination.</summary>
    private static void PlaceDomain(RouteContext route, SipText uri)
    {
        var request = route.RequestUri;
        var kept = SipUri.TryParse(request, out var parsed) && parsed.User.IsDefined
            ? parsed.Host.Offset - parsed.Text.Offset
            : request.IndexOf((byte)':') + 1;
        route.Target.Uri = route.Arena.Concat(request.Span[..kept], uri.Span[(uri.IndexOf((byte)':') + 1)..]);
    }

    private static Placing? PlacingOf(SipText mode) => mode.IsEmpty ? null : (char)(mode[0] | 0x20) switch
    {
        'd' or '0' => Placing.NextHop,
        'r' or '1' => Placing.Domain,
        'x' or '2' => Placing.ListOnly,
        _ => null,
    };

    /// <summary>Takes <c>set=algorithm</c> and the semicolon behind it.</summary>
    private static bool TryTakeRule(ref SipText rules, out int set, out int algorithm)
    {
        set = algorithm = 0;
        var end = rules.IndexOf((byte)';');
        var rule = (end < 0 ? rules : rules.Slice(0, end)).Trim();
        rules = end < 0 ? SipText.Empty : rules.Slice(end + 1);
        var equals = rule.IndexOf((byte)'=');
        return equals > 0
            && SipNumber.TryParse(rule.Slice(0, equals).Trim().Span, out set)
            && SipNumber.TryParse(rule.Slice(equals + 1).Trim().Span, out algorithm);
    }
}
