using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>Comparing text.</summary>
[ModulePart("textops")]
internal static class StringFunctions
{
    /// <summary>Whether two texts are equal.</summary>
    [ScriptFunction("cmp_str", Effects = Effects.Reads)]
    public static bool AreEqual(RouteContext route, SipText first, SipText second) => first.Equals(second);

    /// <summary>Whether two texts are equal but for upper and lower case.</summary>
    [ScriptFunction("cmp_istr", Effects = Effects.Reads)]
    public static bool AreEqualIgnoringCase(RouteContext route, SipText first, SipText second) => first.EqualsIgnoreCase(second);

    /// <summary>Whether a text begins with another; it always begins with the empty one.</summary>
    [ScriptFunction("starts_with", Effects = Effects.Reads)]
    public static bool StartsWith(RouteContext route, SipText text, SipText start) => text.StartsWith(start.Span);

    /// <summary>Whether a text ends with another.</summary>
    [ScriptFunction("ends_with", Effects = Effects.Reads)]
    public static bool EndsWith(RouteContext route, SipText text, SipText end) => text.Span.EndsWith(end.Span);

    /// <summary>Whether a text contains another.</summary>
    [ScriptFunction("str_find", Effects = Effects.Reads)]
    public static bool Contains(RouteContext route, SipText text, SipText part) => text.Span.IndexOf(part.Span) >= 0;

    /// <summary>Whether a text contains another, upper and lower case being the same.</summary>
    [ScriptFunction("str_ifind", Effects = Effects.Reads)]
    public static bool ContainsIgnoringCase(RouteContext route, SipText text, SipText part)
    {
        for (var i = 0; i + part.Length <= text.Length; i++)
        {
            if (AsciiBytes.EqualsIgnoreCase(text.Span.Slice(i, part.Length), part.Span))
                return true;
        }

        return false;
    }

    /// <summary>Whether any character of a list is in the text.</summary>
    [ScriptFunction("str_any_in", Effects = Effects.Reads)]
    public static bool HasAnyOf(RouteContext route, SipText text, SipText characters) => text.Span.IndexOfAny(characters.Span) >= 0;

    /// <summary>Whether all characters of the text are in a list.</summary>
    [ScriptFunction("str_all_in", Effects = Effects.Reads)]
    public static bool HasOnly(RouteContext route, SipText text, SipText characters) =>
        !text.IsEmpty && text.Span.IndexOfAnyExcept(characters.Span) < 0;

    /// <summary>Whether a list contains the text as one of its members; blanks around members do not count.</summary>
    [ScriptFunction("in_list", Effects = Effects.Reads)]
    public static bool IsIn(RouteContext route, SipText text, SipText list, SipText separator) => IsIn(text, list, separator, prefix: false);

    /// <summary>Whether a member of the list is what the text begins with.</summary>
    [ScriptFunction("in_list_prefix", Effects = Effects.Reads)]
    public static bool HasPrefixIn(RouteContext route, SipText text, SipText list, SipText separator) => IsIn(text, list, separator, prefix: true);

    /// <summary>Puts into a variable what a group of a regular expression matched: 0 is all of the match.</summary>
    /// <param name="groups">How many groups there may be; <paramref name="group"/> is smaller.</param>
    [ScriptFunction("regex_substring", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch | RouteKinds.AnyReply, Effects = Effects.Reads)]
    public static bool Substring(RouteContext route, SipText text, ScriptRegex regex, int group, int groups, ScriptVariable result)
    {
        if (group < 0 || group >= groups)
        {
            route.Log.Error("regex_substring: the group must be smaller than the number of groups"u8);
            return false;
        }

        if (regex.Get(route) is not { } compiled || !TextMatch.TryFind(compiled, PosixRegex.Widen(text.Span), 0, out var match))
            return false;

        var found = match.Groups[group];
        return found.Success && result.Set(route, text.Slice(found.Index, found.Length));
    }

    private static bool IsIn(SipText text, SipText list, SipText separator, bool prefix)
    {
        if (text.IsEmpty || separator.IsEmpty)
            return false;

        var rest = list;
        while (true)
        {
            var end = rest.IndexOf(separator[0]);
            var member = (end < 0 ? rest : rest.Slice(0, end)).Trim();
            if (prefix ? !member.IsEmpty && text.StartsWith(member.Span) : member.Equals(text))
                return true;
            if (end < 0)
                return false;
            rest = rest.Slice(end + 1);
        }
    }
}
