using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textopsx;

/// <summary>Single values of comma-separated headers, and parameters of them.</summary>
[ModulePart("textopsx")]
internal static class HeaderValueFunctions
{
    private const RouteKinds Routes = RouteKinds.Request | RouteKinds.AnyReply | RouteKinds.Failure | RouteKinds.Branch;

    /// <summary>Adds a value behind the one named; without a number (or without such a header) as a new header line at the end.</summary>
    [ScriptFunction("append_hf_value", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, HeaderValuePath path, SipText value)
    {
        var message = route.Message;
        if (!path.IsIndexed || !HeaderValuePlace.TryFind(message, path.Name, path.Index, out var place))
        {
            message.Append(Line(route, path.Name, value).Span);
            return true;
        }

        message.Edits.Insert(message.PositionOf(place.Value) + place.Value.Length, route.Arena.Concat(","u8, value.Span).Span);
        return true;
    }

    /// <summary>Adds a value before the one named; without a number as a new header line before the first one of that name.</summary>
    [ScriptFunction("insert_hf_value", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool Insert(RouteContext route, HeaderValuePath path, SipText value)
    {
        var message = route.Message;
        if (!HeaderValuePlace.TryFind(message, path.Name, path.IsIndexed ? path.Index : 1, out var place))
        {
            message.Append(Line(route, path.Name, value).Span);
            return true;
        }

        if (path.IsIndexed)
            message.Edits.Insert(message.PositionOf(place.Value), route.Arena.Concat(value.Span, ", "u8).Span);
        else
            message.InsertBefore(message.Headers[place.Line], Line(route, path.Name, value).Span);
        return true;
    }

    /// <summary>Removes a value, all values (<c>[*]</c>: the header lines), or a parameter of a value.</summary>
    [ScriptFunction("remove_hf_value", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool Remove(RouteContext route, HeaderValuePath path)
    {
        var message = route.Message;
        if (path.All && !path.Parameter.IsDefined)
            return RemoveLines(message, path.Name);
        if (!HeaderValuePlace.TryFind(message, path.Name, path.Index, out var place))
            return false;
        if (!path.Parameter.IsDefined)
        {
            Remove(message, place);
            return true;
        }

        if (!TryFindParameter(place.Value, path.Parameter, (byte)';', out var parameter))
            return false;
        RemoveWithSeparator(message, place.Value, parameter.Whole, (byte)';');
        return true;
    }

    /// <summary>Like <c>remove_hf_value</c> for headers whose parameters are separated by commas: <c>Authorization.realm</c>.</summary>
    [ScriptFunction("remove_hf_value2", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool RemoveFromCredentials(RouteContext route, HeaderValuePath path)
    {
        var message = route.Message;
        var line = message.Find(path.Name.Span, LineOf(path));
        if (line < 0)
            return false;
        if (!path.Parameter.IsDefined)
        {
            message.Remove(message.Headers[line]);
            return true;
        }

        var value = message.ValueOf(message.Headers[line]);
        if (!TryFindParameter(value, path.Parameter, (byte)',', out var parameter))
            return false;
        RemoveWithSeparator(message, value, parameter.Whole, (byte)',');
        return true;
    }

    /// <summary>Replaces a value, or sets a parameter of a value.</summary>
    [ScriptFunction("assign_hf_value", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool Assign(RouteContext route, HeaderValuePath path, SipText text)
    {
        var message = route.Message;
        if (!HeaderValuePlace.TryFind(message, path.Name, path.Index, out var place))
            return false;
        if (path.Parameter.IsDefined)
            SetParameter(route, place.Value, path.Parameter, text, (byte)';');
        else
            message.Replace(place.Value, text.Span);
        return true;
    }

    /// <summary>Like <c>assign_hf_value</c> for whole lines, and for headers whose parameters are separated by commas.</summary>
    [ScriptFunction("assign_hf_value2", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool AssignLine(RouteContext route, HeaderValuePath path, SipText text)
    {
        var message = route.Message;
        var line = message.Find(path.Name.Span, LineOf(path));
        if (line < 0)
            return false;
        if (path.Parameter.IsDefined)
            SetParameter(route, message.ValueOf(message.Headers[line]), path.Parameter, text, (byte)',');
        else
            message.ReplaceValue(message.Headers[line], text.Span);
        return true;
    }

    /// <summary>Adds a value to a list unless it is there; case does not matter.</summary>
    [ScriptFunction("include_hf_value", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool Include(RouteContext route, SipText name, SipText value)
    {
        var message = route.Message;
        if (HeaderValuePlace.TryFind(message, name, value, out _))
            return true;
        if (message.Find(name.Span) is >= 0 and var index)
        {
            var header = message.Headers[index];
            message.Edits.Insert(header.BodyStart + header.BodyLength, route.Arena.Concat(","u8, value.Span).Span);
        }
        else
        {
            message.Append(Line(route, name, value).Span);
        }

        return true;
    }

    /// <summary>Removes a value from a list, wherever it is; case does not matter.</summary>
    [ScriptFunction("exclude_hf_value", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool Exclude(RouteContext route, SipText name, SipText value)
    {
        foreach (var place in new HeaderValuePlaces(route.Message, name))
        {
            if (place.Value.EqualsIgnoreCase(value))
                Remove(route.Message, place);
        }

        return true;
    }

    /// <summary>Whether a list has a value; case does not matter.</summary>
    [ScriptFunction("hf_value_exists", Routes = Routes, Effects = Effects.Reads)]
    public static bool Exists(RouteContext route, SipText name, SipText value) => HeaderValuePlace.TryFind(route.Message, name, value, out _);

    private static int LineOf(HeaderValuePath path) => path.Index > 0 ? path.Index - 1 : path.Index;

    private static SipText Line(RouteContext route, SipText name, SipText value)
    {
        var head = route.Arena.Concat(name.Span, ": "u8);
        return route.Arena.Concat(route.Arena.Concat(head.Span, value.Span).Span, "\r\n"u8);
    }

    private static bool RemoveLines(SipMessage message, SipText name)
    {
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

    private static void Remove(SipMessage message, in HeaderValuePlace place)
    {
        if (place.IsOnly)
            message.Remove(message.Headers[place.Line]);
        else
            RemoveWithSeparator(message, message.ValueOf(message.Headers[place.Line]), place.Value, (byte)',');
    }

    /// <summary>With the separator before it; what stands first takes the one behind it along.</summary>
    private static void RemoveWithSeparator(SipMessage message, SipText whole, SipText part, byte separator)
    {
        var start = part.Offset - whole.Offset;
        var end = start + part.Length;
        var before = whole.Span[..start].TrimEnd(" \t"u8);
        if (before.Length > 0 && before[^1] == separator)
        {
            message.Edits.Delete(message.PositionOf(whole) + before.Length - 1, end - before.Length + 1);
            return;
        }

        var behind = whole.Span[end..];
        var next = behind.IndexOf(separator);
        var skipped = next < 0 ? 0 : next + 1 + (behind.Length - next - 1 - behind[(next + 1)..].TrimStart(" \t"u8).Length);
        message.Edits.Delete(message.PositionOf(part), part.Length + skipped);
    }

    private static void SetParameter(RouteContext route, SipText value, SipText name, SipText text, byte separator)
    {
        var message = route.Message;
        var isFound = TryFindParameter(value, name, separator, out var parameter);
        if (isFound && parameter.Value.IsDefined)
        {
            message.Replace(parameter.Value, text.Span);
            return;
        }

        var addition = route.Arena.Concat("="u8, text.Span);
        if (!isFound)
            addition = route.Arena.Concat(route.Arena.Concat([separator], name.Span).Span, addition.Span);
        var after = isFound ? parameter.Whole : value;
        message.Edits.Insert(message.PositionOf(after) + after.Length, addition.Span);
    }

    /// <summary>Parameters stand behind the URI in brackets, behind the scheme of credentials, or behind the first semicolon.</summary>
    private static bool TryFindParameter(SipText value, SipText name, byte separator, out SipParam parameter)
    {
        var start = separator == ';' ? Math.Max(value.Span.LastIndexOf((byte)'>') + 1, 0) : Math.Max(value.IndexOf((byte)' ') + 1, 0);
        return new SipParams(value.Slice(start), separator).TryGet(name.Span, out parameter);
    }
}
