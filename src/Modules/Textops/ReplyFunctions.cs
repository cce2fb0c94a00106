using System.Globalization;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>What goes into the replies made here; the date of a message.</summary>
[ModulePart("textops")]
internal static class ReplyFunctions
{
    private const RouteKinds Requests = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch;

    /// <summary>Adds a header line to every reply that the script makes from now on.</summary>
    [ScriptFunction("append_to_reply", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, SipText line)
    {
        var additions = ReplyAdditions.Of(route);
        additions.Append(line.Span);
        if (!line.IsEmpty && line[line.Length - 1] != '\n')
            additions.Append("\r\n"u8);
        return true;
    }

    /// <summary>Gives every reply that the script makes from now on a body.</summary>
    [ScriptFunction("set_reply_body", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool SetBody(RouteContext route, SipText body, SipText contentType)
    {
        if (contentType.IsEmpty)
            return false;

        ReplyAdditions.Of(route).SetBody(body, contentType);
        return true;
    }

    /// <summary>Adds a Date header to every reply that the script makes from now on.</summary>
    [ScriptFunction("append_time", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool AppendTime(RouteContext route) => Append(route, DateLine(route));

    /// <summary>Adds a Date header to the request, behind its first header.</summary>
    [ScriptFunction("append_time_to_request", Effects = Effects.EditsMessage)]
    public static bool AppendTimeToRequest(RouteContext route)
    {
        if (!route.Message.IsRequest || route.Message.Find(HeaderId.Via) is not (>= 0 and var index))
            return false;

        route.Message.InsertAfter(route.Message.Headers[index], DateLine(route).Span);
        return true;
    }

    /// <summary>Whether the sender asks for a kind of privacy (a token of its Privacy header, RFC 3323).</summary>
    [ScriptFunction("is_privacy", Effects = Effects.Reads)]
    public static bool IsPrivacy(RouteContext route, SipText kind)
    {
        foreach (var token in new SipParams(route.Message.Header(HeaderId.Privacy)))
        {
            if (token.Whole.EqualsIgnoreCase(kind))
                return true;
        }

        return false;
    }

    private static SipText DateLine(RouteContext route) =>
        route.Arena.FromString("Date: " + route.Worker.Engine.Time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture) + "\r\n");
}
