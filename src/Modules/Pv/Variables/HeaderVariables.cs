using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Headers by name, as received: edits do not show.</summary>
[ModulePart("pv")]
public static class HeaderVariables
{
    /// <summary>The body of the n-th header line of a name; negative indexes count from the end, <c>[*]</c> joins all with commas.</summary>
    [PseudoVariable("hdr", Inner = InnerName.Dynamic, Indexed = true)]
    public static ScriptValue Header(RouteContext route, in VariableKey key) =>
        key.All ? Join(route, key.Name, byLine: true) : route.Message.Header(key.Name.Span, key.Index).OrNothing();

    /// <summary>How many header lines of a name there are.</summary>
    [PseudoVariable("hdrc", Inner = InnerName.Dynamic)]
    public static ScriptValue Count(RouteContext route, in VariableKey key) => route.Message.Count(key.Name.Span);

    /// <summary>The n-th value of a header; Via, Route, Record-Route and Contact are split at commas.</summary>
    [PseudoVariable("hfl", Inner = InnerName.Dynamic, Indexed = true)]
    public static ScriptValue Value(RouteContext route, in VariableKey key)
    {
        if (key.All)
            return Join(route, key.Name, byLine: false);
        if (key.Index < 0)
            return ScriptValue.Nothing;
        if (!IsList(key.Name, out var id))
            return route.Message.Header(key.Name.Span, key.Index).OrNothing();

        var index = key.Index;
        foreach (var value in route.Message.Values(id))
        {
            if (index-- == 0)
                return value;
        }

        return ScriptValue.Nothing;
    }

    /// <summary>How many values a header has; Via, Route, Record-Route and Contact are split at commas.</summary>
    [PseudoVariable("hflc", Inner = InnerName.Dynamic)]
    public static ScriptValue CountValues(RouteContext route, in VariableKey key)
    {
        if (!IsList(key.Name, out var id))
            return route.Message.Count(key.Name.Span);

        var count = 0;
        foreach (var _ in route.Message.Values(id))
            count++;
        return count;
    }

    private static bool IsList(SipText name, out HeaderId id)
    {
        id = HeaderNames.Recognize(name.Span);
        return id is HeaderId.Via or HeaderId.Route or HeaderId.RecordRoute or HeaderId.Contact;
    }

    private static ScriptValue Join(RouteContext route, SipText name, bool byLine)
    {
        var message = route.Message;
        var joined = default(SipText);
        if (!byLine && IsList(name, out var id))
        {
            foreach (var value in message.Values(id))
                joined = Add(route, joined, value);
            return joined.OrNothing();
        }

        foreach (ref readonly var header in message.Headers)
        {
            if (message.IsNamed(header, name.Span))
                joined = Add(route, joined, message.ValueOf(header));
        }

        return joined.OrNothing();
    }

    private static SipText Add(RouteContext route, SipText joined, SipText value) =>
        joined.IsDefined ? route.Arena.Concat(route.Arena.Concat(joined.Span, ","u8).Span, value.Span) : value;
}
