using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>Header lines: asking for them, adding, removing.</summary>
[ModulePart("textops")]
internal static class HeaderFunctions
{
    /// <summary>Adds a header line: behind the first header named, or behind all when none is named or there is none.</summary>
    /// <param name="line">The line; a missing line end is added.</param>
    [ScriptFunction("append_hf", Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, [NamesHeader] SipText line, SipText header = default)
    {
        var message = route.Message;
        var text = WithLineEnd(route, line);
        if (header.IsDefined && message.Find(header.Span) is >= 0 and var index)
            message.InsertAfter(message.Headers[index], text.Span);
        else
            message.Append(text.Span);
        return true;
    }

    /// <summary>Adds a header line: before the first header named, or above all when none is named or there is none.</summary>
    /// <param name="line">The line; a missing line end is added.</param>
    [ScriptFunction("insert_hf", Effects = Effects.EditsMessage)]
    public static bool Insert(RouteContext route, [NamesHeader] SipText line, SipText header = default)
    {
        var message = route.Message;
        var text = WithLineEnd(route, line);
        if (header.IsDefined && message.Find(header.Span) is >= 0 and var index)
            message.InsertBefore(message.Headers[index], text.Span);
        else
            message.Prepend(text.Span);
        return true;
    }

    /// <summary>Adds a header line made of two texts with the R-URI as received between them.</summary>
    [ScriptFunction("append_urihf", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch, Effects = Effects.EditsMessage)]
    public static bool AppendUri(RouteContext route, [NamesHeader] SipText prefix, SipText suffix)
    {
        var head = route.Arena.Concat(prefix.Span, route.Message.RequestUri.Span);
        return Append(route, route.Arena.Concat(head.Span, suffix.Span));
    }

    /// <summary>Whether the message as received has a header; compact names are known.</summary>
    [ScriptFunction("is_present_hf", Effects = Effects.Reads)]
    [ScriptFunction("is_present_hf_pv", Effects = Effects.Reads)]
    public static bool IsPresent(RouteContext route, [NamesHeader] SipText name) => route.Message.Find(name.Span) >= 0;

    /// <summary>Whether the message as received has a header whose name matches.</summary>
    [ScriptFunction("is_present_hf_re", Effects = Effects.Reads)]
    public static bool IsPresent(RouteContext route, ScriptRegex name) => name.Get(route) is { } regex && IsPresent(route, regex);

    /// <summary>Whether the message as received has a header whose name matches a pattern with variables in it.</summary>
    [ScriptFunction("is_present_hf_re_pv", Effects = Effects.Reads)]
    public static bool IsPresentMatching(RouteContext route, SipText name) => TryCompile(route, name, out var regex) && IsPresent(route, regex);

    private static bool IsPresent(RouteContext route, Regex regex)
    {
        foreach (ref readonly var header in route.Message.Headers)
        {
            if (PosixRegex.IsMatch(regex, route.Message.NameOf(header).Span))
                return true;
        }

        return false;
    }

    /// <summary>Removes all lines of a header; compact names are known.</summary>
    /// <returns>1 removed, -1 there was none.</returns>
    [ScriptFunction("remove_hf", Effects = Effects.EditsMessage)]
    [ScriptFunction("remove_hf_pv", Effects = Effects.EditsMessage)]
    public static bool Remove(RouteContext route, [NamesHeader] SipText name)
    {
        var message = route.Message;
        var found = false;
        foreach (ref readonly var header in message.Headers)
        {
            if (!message.IsNamed(header, name.Span))
                continue;
            message.Remove(header);
            found = true;
        }

        return found;
    }

    /// <summary>Removes all headers whose name matches.</summary>
    /// <returns>1 removed, -1 there was none.</returns>
    [ScriptFunction("remove_hf_re", Effects = Effects.EditsMessage)]
    public static bool Remove(RouteContext route, ScriptRegex name) => name.Get(route) is { } regex && Remove(route, regex, null);

    /// <summary>Removes all headers whose name matches a pattern with variables in it.</summary>
    /// <returns>1 removed, -1 there was none.</returns>
    [ScriptFunction("remove_hf_re_pv", Effects = Effects.EditsMessage)]
    public static bool RemoveMatching(RouteContext route, SipText name) => TryCompile(route, name, out var regex) && Remove(route, regex, null);

    /// <summary>Removes all headers whose name matches the first pattern but not the second.</summary>
    /// <returns>1 removed, -1 there was none.</returns>
    [ScriptFunction("remove_hf_exp", Effects = Effects.EditsMessage)]
    [ScriptFunction("remove_hf_exp_pv", Effects = Effects.EditsMessage)]
    public static bool RemoveExcept(RouteContext route, ScriptRegex remove, ScriptRegex keep) =>
        remove.Get(route) is { } removed && keep.Get(route) is { } kept && Remove(route, removed, kept);

    /// <summary>Removes one line of a header: 0 is the first, -1 the last.</summary>
    /// <returns>1 removed, -1 there is no such line.</returns>
    [ScriptFunction("remove_hf_idx", Effects = Effects.EditsMessage)]
    public static bool RemoveAt(RouteContext route, [NamesHeader] SipText name, int index)
    {
        var found = route.Message.Find(name.Span, index);
        if (found < 0)
            return false;

        route.Message.Remove(route.Message.Headers[found]);
        return true;
    }

    /// <summary>Removes the lines of a header whose value compares: <c>eq</c> equal, <c>ne</c> not equal, <c>in</c> contains, <c>re</c> matches.</summary>
    /// <returns>1 removed, -1 there was none, or another operator.</returns>
    [ScriptFunction("remove_hf_match", Effects = Effects.EditsMessage)]
    public static bool RemoveMatching(RouteContext route, [NamesHeader] SipText name, SipText @operator, SipText text)
    {
        var message = route.Message;
        Regex? regex = null;
        if (@operator.EqualsIgnoreCase("re"u8) && !PosixRegex.TryCompile(text.ToString(), RegexOptions.IgnoreCase, out regex, out _))
            return false;

        var found = false;
        foreach (ref readonly var header in message.Headers)
        {
            if (!message.IsNamed(header, name.Span) || !Compares(message.ValueOf(header).Span, @operator, text.Span, regex))
                continue;
            message.Remove(header);
            found = true;
        }

        return found;
    }

    private static bool Compares(ReadOnlySpan<byte> value, SipText @operator, ReadOnlySpan<byte> text, Regex? regex)
    {
        if (regex is not null)
            return PosixRegex.IsMatch(regex, value);
        if (@operator.EqualsIgnoreCase("eq"u8))
            return value.SequenceEqual(text);
        if (@operator.EqualsIgnoreCase("ne"u8))
            return !value.SequenceEqual(text);
        return @operator.EqualsIgnoreCase("in"u8) && value.IndexOf(text) >= 0;
    }

    private static bool Remove(RouteContext route, Regex remove, Regex? keep)
    {
        var message = route.Message;
        var found = false;
        foreach (ref readonly var header in message.Headers)
        {
            var name = message.NameOf(header).Span;
            if (!PosixRegex.IsMatch(remove, name) || (keep is not null && PosixRegex.IsMatch(keep, name)))
                continue;
            message.Remove(header);
            found = true;
        }

        return found;
    }

    private static bool TryCompile(RouteContext route, SipText pattern, out Regex regex)
    {
        if (PosixRegex.TryCompile(pattern.ToString(), RegexOptions.IgnoreCase, out regex!, out var fault))
            return true;

        route.Log.Error(Encoding.Latin1.GetBytes($"`{pattern}` does not compile: {fault}"));
        return false;
    }

    private static SipText WithLineEnd(RouteContext route, SipText line) =>
        line.IsEmpty || line[line.Length - 1] == '\n' ? line : route.Arena.Concat(line.Span, "\r\n"u8);
}
