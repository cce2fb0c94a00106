using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rr;

/// <summary>Record routing and loose routing (RFC 3261 sections 16.4 and 16.6).</summary>
[Module("rr")]
public sealed class RrModule : ModuleBase
{
    private const int RecordRouteTag = 0x7272;
    private RecordRouteLine _line = new();
    private RecordRouteLine _secureLine = new();

    /// <summary>Writes <c>lr=on</c> instead of <c>lr</c>, for peers that need a value.</summary>
    [ModuleParameter("enable_full_lr")]
    public bool FullLr { get; set; }

    /// <summary>The caller's From tag goes into the Record-Route, so that the direction of later requests is known.</summary>
    [ModuleParameter("append_fromtag")]
    public bool AppendFromTag { get; set; } = true;

    /// <summary>The user of the R-URI goes into the Record-Route.</summary>
    [ModuleParameter("add_username")]
    public bool AddUsername { get; set; }

    /// <summary>Two Record-Routes when a request leaves by another socket than it came in by; 2: always two.</summary>
    [ModuleParameter("enable_double_rr")]
    public int DoubleRecordRoute { get; set; } = 1;

    /// <summary>A single Route of ours gives the socket to send from; the second of two always does.</summary>
    [ModuleParameter("force_send_socket")]
    public bool ForceSendSocket { get; set; }

    /// <summary>A Record-Route is a sip URI even where the R-URI is a sips one.</summary>
    [ModuleParameter("ignore_sips")]
    public bool IgnoreSips { get; set; }

    /// <summary>Kept for scripts that set it: no such warning is written.</summary>
    [ModuleParameter("enable_socket_mismatch_warning")]
    public bool SocketMismatchWarning { get; set; } = true;

    /// <summary>1: a Record-Route names the socket it stands for.</summary>
    [ModuleParameter("sockname_mode")]
    public int SocketNameMode { get; set; }

    /// <summary>1: loose_route does as <c>loose_route_mode("1")</c>.</summary>
    [ModuleParameter("loose_route_mode")]
    public int Mode { get; set; }

    /// <summary>The variable that holds the user for the Record-Route, with add_username.</summary>
    [ModuleParameter("custom_user_avp")]
    public ScriptVariable? CustomUser { get; set; }

    public override void Configure()
    {
        _line = LineOf(isSecure: false);
        _secureLine = LineOf(isSecure: true);
    }

    /// <summary>Adds a Record-Route for this server; text given is put behind its parameters as it is.</summary>
    /// <returns>1 added, -1 there is one already.</returns>
    [ScriptFunction("record_route", Routes = RouteKinds.Request | RouteKinds.Branch | RouteKinds.Failure, Effects = Effects.EditsMessage)]
    public ReturnCode RecordRoute(RouteContext route, SipText parameters = default)
    {
        var run = RrRun.Of(route);
        if (!run.Claim(route))
            return ReturnCode.False;

        var added = run.Parameters(route);
        added.Add(parameters.Span);
        var given = route.Worker.FormatWriter.Enter();
        RecordRouteLine.Give(given, UserOf(route).Span, TagOf(route, run).Span, added.Text);
        var line = !IgnoreSips && route.RequestUri.StartsWithIgnoreCase("sips:"u8) ? _secureLine : _line;
        route.Message.Prepend(line, given.WrittenSpan, RecordRouteTag);
        route.Worker.FormatWriter.Leave();
        return ReturnCode.True;
    }

    /// <summary>Adds a Record-Route that names this host and port.</summary>
    [ScriptFunction("record_route_advertised_address", Routes = RouteKinds.Request | RouteKinds.Branch | RouteKinds.Failure, Effects = Effects.EditsMessage)]
    public ReturnCode RecordRouteAdvertised(RouteContext route, SipText hostAndPort)
    {
        var run = RrRun.Of(route);
        if (!run.Claim(route))
            return ReturnCode.False;

        AddPreset(route, run, hostAndPort);
        return ReturnCode.True;
    }

    /// <summary>Adds a Record-Route with exactly this text behind <c>sip:</c>; a second text makes a second line below it.</summary>
    [ScriptFunction("record_route_preset", Routes = RouteKinds.Request | RouteKinds.Branch | RouteKinds.Failure, Effects = Effects.EditsMessage)]
    public ReturnCode RecordRoutePreset(RouteContext route, SipText first, SipText second = default)
    {
        var run = RrRun.Of(route);
        if (!run.Claim(route))
            return ReturnCode.False;

        AddPreset(route, run, first);
        if (!second.IsEmpty)
            AddPreset(route, run, second);
        return ReturnCode.True;
    }

    /// <summary>Adds parameters to the Record-Route of this request, whether it was added already or will be.</summary>
    [ScriptFunction("add_rr_param", Routes = RouteKinds.Request | RouteKinds.Branch | RouteKinds.Failure, Effects = Effects.EditsMessage)]
    public static ReturnCode AddParameter(RouteContext route, SipText text)
    {
        var run = RrRun.Of(route);
        run.Parameters(route).Add(text.Span);
        if (run.IsClaimed(route))
            route.Message.Edits.Extend(RecordRouteTag, text.Span);
        return ReturnCode.True;
    }

    /// <summary>Takes back what record_route added.</summary>
    [ScriptFunction("remove_record_route", Routes = RouteKinds.Request | RouteKinds.Branch | RouteKinds.Failure, Effects = Effects.EditsMessage)]
    public static ReturnCode RemoveRecordRoute(RouteContext route)
    {
        route.Message.Edits.RemoveTagged(RecordRouteTag);
        return ReturnCode.True;
    }

    /// <summary>Follows the Route headers of a request.</summary>
    /// <returns>1 routed: a Route of ours was on top and removed, or a foreign one is followed; -1 nothing to follow;
    /// -3 an initial request with only our Route.</returns>
    [ScriptFunction("loose_route", Routes = RouteKinds.Request, Effects = Effects.EditsMessage)]
    public ReturnCode LooseRoute(RouteContext route) => new LooseRouting(this, route).Follow(SkipsStrict(Mode));

    /// <summary>As loose_route, for an initial request with only our Route.</summary>
    /// <returns>1 there was only our Route; -1 otherwise, though routes are followed.</returns>
    [ScriptFunction("loose_route_preloaded", Routes = RouteKinds.Request, Effects = Effects.EditsMessage)]
    public ReturnCode LooseRoutePreloaded(RouteContext route) =>
        new LooseRouting(this, route).Follow(skipStrict: false).Value == -3;

    /// <summary>As loose_route; 1: an R-URI that is us does not mean a strict router before us.</summary>
    [ScriptFunction("loose_route_mode", Routes = RouteKinds.Request, Effects = Effects.EditsMessage)]
    public ReturnCode LooseRouteMode(RouteContext route, int mode) => new LooseRouting(this, route).Follow(SkipsStrict(mode));

    /// <summary>Whether the parameters of the Route followed match a regular expression.</summary>
    [ScriptFunction("check_route_param", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Effects.Reads)]
    public static ReturnCode CheckRouteParameter(RouteContext route, ScriptRegex pattern)
    {
        var run = RrRun.Of(route);
        return run.FollowedParameters.IsDefined
            && pattern.Get(route) is { } regex
            && PosixRegex.IsMatch(regex, run.FollowedParameters.Span);
    }

    /// <summary>Whether the request goes "downstream" (from the caller of the dialog) or "upstream".</summary>
    [ScriptFunction("is_direction", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch, Effects = Effects.Reads)]
    public static ReturnCode IsDirection(RouteContext route, [Literal] string direction) =>
        RrRun.Of(route).IsUpstream(route) == direction.StartsWith("up", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the next hop was taken from a Route header.</summary>
    [ScriptFunction("rr_next_hop_route", Routes = RouteKinds.Request, Effects = Effects.Reads)]
    public static ReturnCode NextHopIsRoute(RouteContext route) => RrRun.Of(route).NextHopIsRoute;

    /// <summary>The URI of the Route that was followed.</summary>
    [PseudoVariable("route_uri")]
    public static ScriptValue FollowedUri(RouteContext route) =>
        RrRun.Of(route).FollowedUri is { IsDefined: true } uri ? uri : ScriptValue.EmptyText;

    /// <summary>The tag of whoever began the dialog.</summary>
    [PseudoVariable("fti")]
    public static ScriptValue InitiatorTag(RouteContext route) =>
        (RrRun.Of(route).IsUpstream(route) ? route.Message.ToTag : route.Message.FromTag) is { IsEmpty: false } tag
            ? tag : ScriptValue.Nothing;

    /// <summary>The tag of the other side of the dialog.</summary>
    [PseudoVariable("tti")]
    public static ScriptValue OtherTag(RouteContext route) =>
        (RrRun.Of(route).IsUpstream(route) ? route.Message.FromTag : route.Message.ToTag) is { IsEmpty: false } tag
            ? tag : ScriptValue.Nothing;

    /// <summary>The direction: 1 downstream, 2 upstream, or by name.</summary>
    [PseudoVariable("rdir", Inner = InnerName.Literal)]
    public static ScriptValue Direction(RouteContext route, in VariableKey key)
    {
        var isUpstream = RrRun.Of(route).IsUpstream(route);
        if (key.Name.Equals("id"u8))
            return isUpstream ? 2 : 1;
        return SipText.FromString(isUpstream ? "upstream" : "downstream");
    }

    private static bool SkipsStrict(int mode) => (mode & 1) != 0;

    private RecordRouteLine LineOf(bool isSecure) => new()
    {
        IsSecure = isSecure,
        HasFullLr = FullLr,
        DoubleMode = DoubleRecordRoute,
        NamesSocket = SocketNameMode != 0,
    };

    private void AddPreset(RouteContext route, RrRun run, SipText text)
    {
        var line = route.Worker.FormatWriter.Enter();
        line.Write("Record-Route: <sip:"u8);
        line.Write(text);
        if (TagOf(route, run) is { IsEmpty: false } tag)
        {
            line.Write(";ftag="u8);
            line.Write(tag);
        }

        line.Write(run.Parameters(route).Text);
        line.Write(FullLr ? ";lr=on"u8 : ";lr"u8);
        route.Message.Prepend(PresetRecordRoute.Instance, line.WrittenSpan, RecordRouteTag);
        route.Worker.FormatWriter.Leave();
    }

    private SipText UserOf(RouteContext route)
    {
        if (!AddUsername)
            return default;
        if (CustomUser?.Get(route) is { IsText: true } custom)
            return custom.Text;
        return SipUri.TryParse(route.RequestUri, out var uri) ? uri.User : default;
    }

    private SipText TagOf(RouteContext route, RrRun run) =>
        !AppendFromTag ? default : run.WasFollowed && run.IsUpstream(route) ? route.Message.ToTag : route.Message.FromTag;
}
