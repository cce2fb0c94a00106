using System.Text.RegularExpressions;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>Replacing parts of the message by text, to the letter. Headers are everything behind the first line.</summary>
[ModulePart("textops")]
internal static class ReplaceFunctions
{
    private const RegexOptions Lines = RegexOptions.IgnoreCase | RegexOptions.Multiline;

    /// <summary>Replaces the first place in headers and body where the pattern occurs.</summary>
    [ScriptFunction("replace", Effects = Effects.EditsMessage)]
    public static bool Replace(RouteContext route, [Pattern(Lines)] ScriptRegex pattern, SipText text) =>
        Replace(route, pattern, text, SearchFunctions.Headers(route), all: false);

    /// <summary>Replaces all places in headers and body where the pattern occurs.</summary>
    [ScriptFunction("replace_all", Effects = Effects.EditsMessage)]
    public static bool ReplaceAll(RouteContext route, [Pattern(Lines)] ScriptRegex pattern, SipText text) =>
        Replace(route, pattern, text, SearchFunctions.Headers(route), all: true);

    /// <summary>Replaces the first place in the body where the pattern occurs.</summary>
    [ScriptFunction("replace_body", Effects = Effects.EditsMessage)]
    public static bool ReplaceInBody(RouteContext route, [Pattern(Lines)] ScriptRegex pattern, SipText text) =>
        Replace(route, pattern, text, route.Message.Body, all: false);

    /// <summary>Replaces all places in the body where the pattern occurs; <c>^</c> stands for the beginning of a line.</summary>
    [ScriptFunction("replace_body_all", Effects = Effects.EditsMessage)]
    public static bool ReplaceAllInBody(RouteContext route, [Pattern(Lines)] ScriptRegex pattern, SipText text) =>
        Replace(route, pattern, text, route.Message.Body, all: true);

    /// <summary>Replaces all places in the body where the pattern occurs; <c>^</c> stands for the beginning of the body.</summary>
    [ScriptFunction("replace_body_atonce", Effects = Effects.EditsMessage)]
    public static bool ReplaceBodyAtOnce(RouteContext route, ScriptRegex pattern, SipText text) =>
        Replace(route, pattern, text, route.Message.Body, all: true);

    /// <summary>Replaces the first place in the headers where the pattern occurs.</summary>
    [ScriptFunction("replace_hdrs", Effects = Effects.EditsMessage)]
    public static bool ReplaceInHeaders(RouteContext route, [Pattern(Lines)] ScriptRegex pattern, SipText text) =>
        Replace(route, pattern, text, HeadersOnly(route), all: false);

    /// <summary>Replaces text in headers and body.</summary>
    /// <param name="which"><c>a</c> all places, <c>f</c> the first, <c>l</c> the last.</param>
    [ScriptFunction("replace_str", Effects = Effects.EditsMessage)]
    public static bool ReplaceText(RouteContext route, SipText match, SipText text, HeaderChoice which) =>
        ReplaceText(route, match, text, which, SearchFunctions.Headers(route));

    /// <summary>Replaces text in the body.</summary>
    /// <param name="which"><c>a</c> all places, <c>f</c> the first, <c>l</c> the last.</param>
    [ScriptFunction("replace_body_str", Effects = Effects.EditsMessage)]
    public static bool ReplaceTextInBody(RouteContext route, SipText match, SipText text, HeaderChoice which) =>
        ReplaceText(route, match, text, which, route.Message.Body);

    /// <summary>Replaces text in the headers.</summary>
    /// <param name="which"><c>a</c> all places, <c>f</c> the first, <c>l</c> the last.</param>
    [ScriptFunction("replace_hdrs_str", Effects = Effects.EditsMessage)]
    public static bool ReplaceTextInHeaders(RouteContext route, SipText match, SipText text, HeaderChoice which) =>
        ReplaceText(route, match, text, which, HeadersOnly(route));

    private static SipText HeadersOnly(RouteContext route)
    {
        var message = route.Message;
        return message.Text(message.HeadersStart, message.HeadersEnd - message.HeadersStart);
    }

    private static bool Replace(RouteContext route, ScriptRegex pattern, SipText text, SipText where, bool all)
    {
        if (pattern.Get(route) is not { } regex)
            return false;

        var message = route.Message;
        var wide = PosixRegex.Widen(where.Span);
        var start = 0;
        while (start <= wide.Length && TextMatch.TryFind(regex, wide, start, out var match) && match.Length > 0)
        {
            message.Edits.Replace(message.PositionOf(where) + match.Index, match.Length, text.Span);
            start = match.Index + match.Length;
            if (!all)
                return true;
        }

        return start > 0;
    }

    private static bool ReplaceText(RouteContext route, SipText match, SipText text, HeaderChoice which, SipText where)
    {
        if (match.IsEmpty)
            return false;

        var message = route.Message;
        var span = where.Span;
        if (which.Letter == 'l')
        {
            var last = span.LastIndexOf(match.Span);
            if (last >= 0)
                message.Edits.Replace(message.PositionOf(where) + last, match.Length, text.Span);
            return last >= 0;
        }

        var start = 0;
        while (span[start..].IndexOf(match.Span) is >= 0 and var found)
        {
            message.Edits.Replace(message.PositionOf(where) + start + found, match.Length, text.Span);
            start += found + match.Length;
            if (which.Letter == 'f')
                break;
        }

        return start > 0;
    }
}
