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
    private const int EditTag = 0x4D46_5744;
    private static readonly StateKey<HopCount> Hops = new();
    private static readonly ReturnCode HeaderAdded = new(2);
    private static readonly ReturnCode Unreadable = new(-2);
    private static readonly ReturnCode NoHeader = new(-2);
    private static readonly ReturnCode UnreadableLimit = new(-3);

    /// <summary>The largest value let through; anything above it is lowered to it.</summary>
    [ModuleParameter("max_limit")]
    public int MaxLimit { get; set; } = 70;

    /// <summary>Counts one hop down, or adds the header with <paramref name="initial"/> when it is missing.</summary>
    /// <returns>1 counted down, 2 added, -1 no hops left or a bad argument, -2 unreadable header.</returns>
    [ScriptFunction("mf_process_maxfwd_header", Routes = RouteKinds.Request, Effects = Effects.EditsMessage | Effects.ChecksHops)]
    [ScriptFunction("process_maxfwd", Routes = RouteKinds.Request, Effects = Effects.EditsMessage | Effects.ChecksHops)]
    [ScriptFunction("maxfwd_process", Routes = RouteKinds.Request, Effects = Effects.EditsMessage | Effects.ChecksHops)]
    public ReturnCode Process(RouteContext route, int initial)
    {
        if (initial < 0 || initial > Math.Min(MaxLimit, 255))
        {
            route.Log.Error("the number of hops must be between 0 and max_limit"u8);
            return ReturnCode.False;
        }

        if (!route.Message.Has(HeaderId.MaxForwards))
            return Add(route, initial);
        if (!TryReadHops(route, out var hops))
            return Unreadable;
        if (hops == 0)
            return ReturnCode.False;

        hops = Math.Min(hops - 1, MaxLimit);
        Write(route, hops);
        return ReturnCode.True;
    }

    /// <summary>Whether fewer hops are left than <paramref name="limit"/>; a count made before is seen.</summary>
    /// <returns>1 fewer, -1 as many or more, -2 no header, -3 unreadable header or limit.</returns>
    [ScriptFunction("mf_lowlimit", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch, Effects = Effects.Reads | Effects.ChecksHops)]
    [ScriptFunction("is_maxfwd_lt", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch, Effects = Effects.Reads | Effects.ChecksHops)]
    [ScriptFunction("maxfwd_at_least", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch, Effects = Effects.Reads | Effects.ChecksHops)]
    public static ReturnCode IsLessThan(RouteContext route, int limit)
    {
        if (limit is < 0 or > 255)
            return UnreadableLimit;
        if (!route.Message.Has(HeaderId.MaxForwards))
            return NoHeader;
        return TryReadHops(route, out var hops) ? hops < limit : UnreadableLimit;
    }

    private static ReturnCode Add(RouteContext route, int initial)
    {
        if (!route.Message.Edits.HasTag(EditTag))
            route.Message.Prepend(route.Arena.Concat(route.Arena.Concat("Max-Forwards: "u8, route.Arena.Format(initial).Span).Span, "\r\n"u8).Span, EditTag);
        return HeaderAdded;
    }

    private static void Write(RouteContext route, int hops)
    {
        var message = route.Message;
        message.Edits.RemoveTagged(EditTag);
        message.ReplaceValue(message.Headers[message.Find(HeaderId.MaxForwards)], route.Arena.Format(hops).Span, EditTag);
        var count = route.GetOrAdd(Hops);
        count.Left = hops;
    }

    /// <summary>An empty header counts as 0.</summary>
    private static bool TryReadHops(RouteContext route, out int hops)
    {
        if (route.Message.Edits.HasTag(EditTag) && route.Get(Hops) is { Left: >= 0 } counted)
        {
            hops = counted.Left;
            return true;
        }

        var value = route.Message.Header(HeaderId.MaxForwards);
        hops = 0;
        return value.IsEmpty || SipNumber.TryParse(value.Span, out hops);
    }

    private sealed class HopCount : IRunState
    {
        /// <summary>-1 before anything was counted.</summary>
        public int Left { get; set; } = -1;

        void IRunState.Reset() => Left = -1;
    }
}
