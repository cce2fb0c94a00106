using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Siputils;

/// <summary>URIs in variables: comparing and changing them.</summary>
[ModulePart("siputils")]
internal static class UriFunctions
{
    private const int Bad = -2;

    /// <summary>Compares two URIs by RFC 3261 section 19.1.4; nothing is unescaped.</summary>
    /// <returns>1 equal, -1 different, -2 one of them is no URI.</returns>
    [ScriptFunction("cmp_uri", Effects = Effects.Reads)]
    public static int CompareUris(RouteContext route, SipText first, SipText second)
    {
        if (!SipUri.TryParse(first, out var left) || !SipUri.TryParse(second, out var right))
            return Bad;
        return left.Scheme == right.Scheme
            && left.Port == right.Port
            && SameAddress(left, right)
            && left.Password.Equals(right.Password)
            && SameParameters(left, right)
            && SameParameters(right, left) ? 1 : -1;
    }

    /// <summary>Compares the addresses of record in two URIs: user, host and port; <c>sip</c> and <c>sips</c> are the same.</summary>
    /// <returns>1 equal, -1 different, -2 one of them is no URI.</returns>
    [ScriptFunction("cmp_aor", Effects = Effects.Reads)]
    public static int CompareAddresses(RouteContext route, SipText first, SipText second)
    {
        if (!SipUri.TryParse(first, out var left) || !SipUri.TryParse(second, out var right))
            return Bad;
        return PortOf(left) == PortOf(right) && SameAddress(left, right) ? 1 : -1;
    }

    /// <summary>Replaces user and password of the URI in a variable; empty removes them.</summary>
    [ScriptFunction("set_uri_user", Effects = Effects.Reads)]
    public static bool SetUser(RouteContext route, ScriptVariable uri, SipText user)
    {
        if (!TryRead(route, uri, out var parsed))
            return false;

        var text = parsed.Text.Span;
        var start = parsed.SchemeText.Length + 1;
        var host = parsed.Host.Offset - parsed.Text.Offset;
        var writer = route.Worker.FormatWriter.Enter();
        writer.Write(text[..start]);
        writer.Write(user);
        writer.Write(user.IsEmpty ? [] : "@"u8);
        writer.Write(text[host..]);
        return Store(route, uri, writer);
    }

    /// <summary>Replaces the host of the URI in a variable; the port stays.</summary>
    [ScriptFunction("set_uri_host", Effects = Effects.Reads)]
    public static bool SetHost(RouteContext route, ScriptVariable uri, SipText host)
    {
        if (host.IsEmpty || !TryRead(route, uri, out var parsed))
            return false;

        var text = parsed.Text.Span;
        var start = parsed.Host.Offset - parsed.Text.Offset;
        var writer = route.Worker.FormatWriter.Enter();
        writer.Write(text[..start]);
        writer.Write(host);
        writer.Write(text[(start + parsed.Host.Length)..]);
        return Store(route, uri, writer);
    }

    /// <summary>Makes a SIP URI of a tel URI (RFC 3261 section 19.1.6): visual separators go, parameters become lower case.</summary>
    /// <returns>1 converted, 2 it was no tel URI: the variable keeps its value.</returns>
    [ScriptFunction("tel2sip", Effects = Effects.Reads)]
    [ScriptFunction("tel2sip2", Effects = Effects.Reads)]
    public static int TelToSip(RouteContext route, SipText uri, SipText host, ScriptVariable result)
    {
        if (!uri.StartsWithIgnoreCase("tel:"u8))
            return 2;

        var writer = route.Worker.FormatWriter.Enter();
        writer.Write("sip:"u8);
        var inNumber = true;
        foreach (var value in uri.Span[4..])
        {
            inNumber &= value != ';';
            if (!inNumber)
                writer.Write(AsciiBytes.ToLower(value));
            else if (value is not ((byte)'-' or (byte)'.' or (byte)'(' or (byte)')'))
                writer.Write(value);
        }

        writer.Write((byte)'@');
        writer.Write(host);
        writer.Write(";user=phone"u8);
        return Store(route, result, writer) ? 1 : -1;
    }

    private static bool TryRead(RouteContext route, ScriptVariable variable, out SipUri uri) =>
        SipUri.TryParse(route.ToText(variable.Get(route)), out uri) && !uri.Host.IsEmpty;

    /// <summary>Ends the use of the format writer: what it holds becomes the value.</summary>
    private static bool Store(RouteContext route, ScriptVariable variable, ByteWriter writer)
    {
        var text = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return variable.Set(route, text);
    }

    private static int PortOf(in SipUri uri) => uri.Port == 0 ? 5060 : uri.Port;

    private static bool SameAddress(in SipUri left, in SipUri right) =>
        left.User.Equals(right.User) && left.Host.EqualsIgnoreCase(right.Host);

    /// <summary>A parameter in both must be the same; <c>user</c>, <c>ttl</c>, <c>method</c> and <c>maddr</c> must be in both or in none.</summary>
    private static bool SameParameters(in SipUri left, in SipUri right)
    {
        foreach (var param in left.Params)
        {
            if (right.Params.TryGet(param.Name.Span, out var other))
            {
                if (!param.Value.EqualsIgnoreCase(other.Value))
                    return false;
            }
            else if (param.Name.EqualsIgnoreCase("user"u8) || param.Name.EqualsIgnoreCase("ttl"u8)
                || param.Name.EqualsIgnoreCase("method"u8) || param.Name.EqualsIgnoreCase("maddr"u8))
            {
                return false;
            }
        }

        return true;
    }
}
