using System.Buffers.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Siputils;

/// <summary>What a message is and what it brings.</summary>
[ModulePart("siputils")]
internal static class MessageChecks
{
    /// <summary>Whether To has a tag that is not empty: the request belongs to a dialog.</summary>
    [ScriptFunction("has_totag", Effects = Effects.Reads)]
    public static bool HasToTag(RouteContext route) => !route.Message.ToTag.IsEmpty;

    /// <summary>Whether a request is being processed.</summary>
    [ScriptFunction("is_request", Effects = Effects.Reads)]
    public static bool IsRequest(RouteContext route) => route.Message.IsRequest;

    /// <summary>Whether a reply is being processed.</summary>
    [ScriptFunction("is_reply", Effects = Effects.Reads)]
    public static bool IsReply(RouteContext route) => route.Message.IsReply;

    /// <summary>Whether the message is SIP.</summary>
    [ScriptFunction("is_sip", Effects = Effects.Reads)]
    public static bool IsSip(RouteContext route) => route.Message.IsRequest || route.Message.IsReply;

    /// <summary>Whether the message is HTTP: such messages have no routes here.</summary>
    [ScriptFunction("is_http", Effects = Effects.Reads)]
    public static bool IsHttp(RouteContext route) => false;

    /// <summary>
    /// Whether this server is the first behind the sender: of a request that has one Via only, of a reply whose first Record-Route is
    /// ours (or that has none).
    /// </summary>
    /// <param name="mode">1: a reply that comes from the address in its first Record-Route counts too.</param>
    [ScriptFunction("is_first_hop", Effects = Effects.Reads)]
    public static bool IsFirstHop(RouteContext route, int mode = 0)
    {
        var message = route.Message;
        if (message.IsRequest)
            return !message.TryGetVia(1, out _);
        if (!message.TryGetAddress(HeaderId.RecordRoute, out var top))
            return true;
        if (!SipUri.TryParse(top.Uri, out var uri) || route.Worker.Engine.Sockets.Find(uri.Host.Span, uri.PortOrDefault) is not { } own)
            return false;
        return mode == 1 || !(own.Address.SameHost(route.Source.Peer) && own.Port == route.Source.Peer.Port);
    }

    /// <summary>Whether the sender supports an option (a token of its Supported headers).</summary>
    [ScriptFunction("is_supported", Effects = Effects.Reads)]
    public static bool IsSupported(RouteContext route, SipText option)
    {
        foreach (var token in route.Message.Values(HeaderId.Supported))
        {
            if (token.EqualsIgnoreCase(option))
                return true;
        }

        return false;
    }

    /// <summary>Whether the URI (the R-URI when none is given) is a globally routable user agent URI (RFC 5627).</summary>
    /// <returns>1 with an instance in <c>gr</c>, 2 with a bare <c>gr</c>, -1 without.</returns>
    [ScriptFunction("is_gruu", Effects = Effects.Reads)]
    public static int IsGruu(RouteContext route, SipText? uri = null)
    {
        if (!SipUri.TryParse(uri ?? route.RequestUri, out var parsed) || !parsed.Params.TryGet("gr"u8, out var gr))
            return -1;
        return gr.Value.IsEmpty ? 2 : 1;
    }

    /// <summary>Whether the message was dated in the last <paramref name="seconds"/>.</summary>
    /// <returns>1 it was, -1 no Date, -2 unreadable Date, -4 too old.</returns>
    [ScriptFunction("hdr_date_check", Effects = Effects.Reads)]
    public static int CheckDate(RouteContext route, int seconds)
    {
        var value = route.Message.Header(HeaderId.Date);
        if (value.IsEmpty)
            return -1;
        if (!Utf8Parser.TryParse(value.Span, out DateTimeOffset date, out var used, 'R') || used != value.Length)
            return -2;
        return route.Worker.Engine.Time.GetUtcNow() - date > TimeSpan.FromSeconds(seconds) ? -4 : 1;
    }

    /// <summary>Whether the request was authenticated as this user, by an earlier call that checked its credentials.</summary>
    [ScriptFunction("is_user", Effects = Effects.Reads)]
    public static bool IsUser(RouteContext route, SipText user)
    {
        if (AuthenticatedUser.Find(route) is { } known)
            return known.Name.Equals(user);

        route.Log.Error("is_user: the credentials were not checked before"u8);
        return false;
    }

    /// <summary>Whether two header names mean the same header; compact names are known.</summary>
    /// <returns>1 the same, -2 different.</returns>
    [ScriptFunction("cmp_hdr_name", Effects = Effects.Reads)]
    public static int SameHeader(RouteContext route, SipText first, SipText second)
    {
        var id = HeaderNames.Recognize(first.Span);
        var same = id == HeaderNames.Recognize(second.Span) && (id != HeaderId.Other || first.EqualsIgnoreCase(second));
        return same ? 1 : -2;
    }
}
