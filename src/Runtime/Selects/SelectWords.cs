namespace RouteScript.Runtime.Selects;

/// <summary>Words that paths of selects are made of, to guess what was meant by another.</summary>
public static class SelectWords
{
    public static readonly IEnumerable<string> All =
    [
        "accept", "accept_language", "allow", "authorization", "body", "branch", "buf", "call_id", "cfg_get", "contact", "content_disposition",
        "content_length", "content_type", "count", "cseq", "diversion", "dst", "dst_uri", "event", "expires", "first_line", "flags", "from", "gmt",
        "header", "headers", "host", "hostport", "id", "instance", "ip", "ip_port", "len", "local", "max_forwards", "method", "methods", "min_se",
        "msg", "name", "nameaddr", "next_hop", "now", "num", "organization", "params", "pid", "port", "priority", "proto", "proto_ip_port",
        "proxy_authorization", "proxy_require", "pwd", "received", "record_route", "refer_to", "require", "route", "rpid", "rport", "ruri", "rurl",
        "session_expires", "src", "subject", "supported", "sys", "tag", "to", "transport", "type", "unique", "unsupported", "uri", "user",
        "user_agent", "version", "via", "www_authorization",
    ];
}
