using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.MaxFwd;

/// <summary>Limits how many more hops a request may take (RFC 3261 section 20.22).</summary>
[Module("maxfwd")]
public sealed class MaxFwdModule : ModuleBase
{
    private static readonly ReturnCode HeaderAdded = new(2), NoHeader = new(-2), Unreadable = new(-2), UnreadableLimit = new(-3);

    /// <summary>The largest value let through; anything above it is lowered to it.</summary>
    [ModuleParameter("max_limit")]
    public int MaxLimit { get; set; } = 70;

    /// <summary>Counts one hop down, or adds the header with <paramref name="initial"/> when it is missing.</summary>
    /// <returns>1 counted down, 2 added, -1 no hops left or a bad argument, -2 unreadable header.</returns>
    [ScriptFunction("mf_process_maxfwd_header", "process_maxfwd", "maxfwd_process", Routes = RouteKinds.Request, Effects = Effects.EditsMessage | Effects.ChecksHops)]
    public ReturnCode Process(RouteContext route, int initial)
    {
        if (initial < 0 || initial > Math.Min(MaxLimit, 255))
        {
            route.Log.Error("the number of hops must be between 0 and max_limit"u8);
            return ReturnCode.False;
        }

        if (!route.Message.Has(HeaderId.MaxForwards))
        {
            route.Message.AddNumber(HeaderId.MaxForwards, initial);
            return HeaderAdded;
        }

        if (!TryReadHops(route.Message, out var hops))
            return Unreadable;
        return hops > 0 && route.Message.SetNumber(HeaderId.MaxForwards, Math.Min(hops - 1, MaxLimit));
    }

    /// <summary>Whether fewer hops are left than <paramref name="limit"/>; a count made before is seen.</summary>
    /// <returns>1 fewer, -1 as many or more, -2 no header, -3 unreadable header or limit.</returns>
    [ScriptFunction("mf_lowlimit", "is_maxfwd_lt", "maxfwd_at_least", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch, Effects = Effects.Reads | Effects.ChecksHops)]
    public static ReturnCode IsLessThan(RouteContext route, int limit)
    {
        if (limit is < 0 or > 255)
            return UnreadableLimit;
        if (!route.Message.Has(HeaderId.MaxForwards))
            return NoHeader;
        return TryReadHops(route.Message, out var hops) ? hops < limit : UnreadableLimit;
    }

    /// <summary>An empty header counts as 0.</summary>
    private static bool TryReadHops(SipMessage message, out int hops) =>
        SipNumber.TryParse(message.ValueToSend(HeaderId.MaxForwards), out hops) || message.ValueToSend(HeaderId.MaxForwards).IsEmpty;
}
