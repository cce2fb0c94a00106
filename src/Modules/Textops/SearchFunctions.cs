using System.Text.RegularExpressions;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>Looking for patterns. Case is ignored; <c>^</c> and <c>$</c> stand for the ends of lines.</summary>
[ModulePart("textops")]
internal static class SearchFunctions
{
    private const RegexOptions Lines = RegexOptions.IgnoreCase | RegexOptions.Multiline;

    /// <summary>Whether the pattern occurs in the message, first line, headers or body.</summary>
    [ScriptFunction("search", Effects = Effects.Reads)]
    public static bool Search(RouteContext route, [Pattern(Lines)] ScriptRegex pattern) => Matches(route, pattern, route.Message.All);

    /// <summary>Whether the pattern occurs in the body.</summary>
    [ScriptFunction("search_body", Effects = Effects.Reads)]
    public static bool SearchBody(RouteContext route, [Pattern(Lines)] ScriptRegex pattern) =>
        !route.Message.Body.IsEmpty && Matches(route, pattern, route.Message.Body);

    /// <summary>Whether the pattern occurs in the text.</summary>
    [ScriptFunction("search_str", Effects = Effects.Reads)]
    public static bool SearchText(RouteContext route, SipText text, [Pattern(Lines)] ScriptRegex pattern) => Matches(route, pattern, text);

    /// <summary>Whether the pattern occurs in the value of a header.</summary>
    /// <param name="which"><c>a</c> any of its lines, <c>f</c> the first, <c>l</c> the last.</param>
    [ScriptFunction("search_hf", Effects = Effects.Reads)]
    public static bool SearchHeader(RouteContext route, SipText name, [Pattern(Lines)] ScriptRegex pattern, HeaderChoice which)
    {
        var message = route.Message;
        var count = message.Count(name.Span);
        var (first, last) = which.Of(count);
        for (var i = first; i < last; i++)
        {
            if (Matches(route, pattern, message.Header(name.Span, i)))
                return true;
        }

        return false;
    }

    /// <summary>Puts text behind the first place in the message where the pattern occurs.</summary>
    [ScriptFunction("search_append", Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, [Pattern(Lines)] ScriptRegex pattern, SipText text) =>
        Append(route, pattern, text, Headers(route));

    /// <summary>Puts text behind the first place in the body where the pattern occurs.</summary>
    [ScriptFunction("search_append_body", Effects = Effects.EditsMessage)]
    public static bool AppendInBody(RouteContext route, [Pattern(Lines)] ScriptRegex pattern, SipText text) =>
        Append(route, pattern, text, route.Message.Body);

    /// <summary>All behind the first line.</summary>
    internal static SipText Headers(RouteContext route) => route.Message.All.Slice(route.Message.HeadersStart);

    private static bool Matches(RouteContext route, ScriptRegex pattern, SipText text) =>
        pattern.Get(route) is { } regex && PosixRegex.IsMatch(regex, text.Span);

    private static bool Append(RouteContext route, ScriptRegex pattern, SipText text, SipText where)
    {
        if (pattern.Get(route) is not { } regex || !TextMatch.TryFind(regex, PosixRegex.Widen(where.Span), 0, out var match))
            return false;

        var message = route.Message;
        message.Edits.Insert(message.PositionOf(where) + match.Index + match.Length, text.Span);
        return true;
    }
}
