using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Selects;

/// <summary>
/// Selects, <c>@from.uri.host</c> or <c>$sel(from.uri.host)</c>: paths into the message, its way and the script's settings. Their value
/// is text, or nothing.
/// </summary>
public static class SelectTable
{
    /// <summary>Makes the reader of a path; null if the path means nothing.</summary>
    public static Evaluator? Compile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (SelectPath.Parse(path) is not { IsEmpty: false } parsed)
            return null;

        var steps = new SelectSteps(parsed, 1);
        return parsed[0].Name switch
        {
            "cfg_get" => SettingSelects.Compile(steps),
            "ruri" => UriSelects.Compile(steps, c => c.RequestUri),
            "dst_uri" => steps.IsEnd ? c => c.Target.NextHop : UriSelects.Compile(steps, c => c.Target.NextHop),
            "next_hop" => UriSelects.Compile(steps, c => c.NextHopUri),
            "from" or "f" => AddressSelects.Compile(steps, c => c.Message.Header(HeaderId.From)),
            "to" or "t" => AddressSelects.Compile(steps, c => c.Message.Header(HeaderId.To)),
            "contact" or "m" => AddressSelects.Compile(steps, c => First(c, HeaderId.Contact)),
            "rr" or "record_route" => AddressSelects.Compile(steps, c => First(c, HeaderId.RecordRoute)),
            "route" => AddressSelects.Compile(steps, c => First(c, HeaderId.Route)),
            "rpid" => AddressSelects.Compile(steps, c => c.Message.Header(HeaderId.RemotePartyId)),
            "refer_to" => AddressSelects.Compile(steps, c => c.Message.Header(HeaderId.ReferTo)),
            "via" or "v" => ViaSelects.Compile(steps, parsed[0].Number ?? 1),
            "cseq" => MessageSelects.CompileCSeq(steps),
            "msg" => MessageSelects.Compile(steps),
            "branch" => MessageSelects.CompileBranch(steps),
            "src" or "dst" or "received" => NetworkSelects.Compile(parsed[0].Name, steps),
            "hf_value" => HeaderValueSelects.Compile(parsed[0], steps),
            "hf_value2" => HeaderValueSelects.CompileLine(parsed[0], steps),
            "hf_value_exists" => HeaderValueSelects.CompileExists(parsed[0], steps),
            "sys" => SystemSelects.Compile(steps),
            "method" => steps.IsEnd ? c => c.Message.Method.OrNothing() : null,
            var name => steps.IsEnd && HeaderOf(name) is { } id ? c => c.Message.Header(id).OrNothing() : null,
        };
    }

    private static HeaderId? HeaderOf(string name) => name switch
    {
        "call_id" => HeaderId.CallId,
        "expires" => HeaderId.Expires,
        "content_type" => HeaderId.ContentType,
        "content_length" => HeaderId.ContentLength,
        "content_disposition" => HeaderId.ContentDisposition,
        "subject" => HeaderId.Subject,
        "organization" => HeaderId.Organization,
        "priority" => HeaderId.Priority,
        "session_expires" => HeaderId.SessionExpires,
        "min_se" => HeaderId.MinSe,
        "user_agent" => HeaderId.UserAgent,
        "event" => HeaderId.Event,
        "accept" => HeaderId.Accept,
        "accept_language" => HeaderId.AcceptLanguage,
        "diversion" => HeaderId.Diversion,
        "max_forwards" => HeaderId.MaxForwards,
        "require" => HeaderId.Require,
        "supported" => HeaderId.Supported,
        "unsupported" => HeaderId.Unsupported,
        "proxy_require" => HeaderId.ProxyRequire,
        "allow" => HeaderId.Allow,
        "authorization" or "www_authorization" => HeaderId.Authorization,
        "proxy_authorization" => HeaderId.ProxyAuthorization,
        _ => null,
    };

    private static SipText First(RouteContext context, HeaderId id)
    {
        foreach (var value in context.Message.Values(id))
            return value;
        return default;
    }
}
