using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Parts of a URI. What is not there is empty text; text that is no URI gives nothing.</summary>
[ModulePart("pv")]
public static class UriTransformations
{
    private delegate SipText Part(in SipUri uri);

    /// <summary>The user.</summary>
    [Transformation("uri", "user")]
    public static ScriptValue User(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.User);

    /// <summary>The password.</summary>
    [Transformation("uri", "passwd")]
    public static ScriptValue Password(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.Password);

    /// <summary>The host, IPv6 in brackets.</summary>
    [Transformation("uri", "host"), Transformation("uri", "domain")]
    public static ScriptValue Host(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.Host);

    /// <summary>The port as a number; nothing if there is none.</summary>
    [Transformation("uri", "port")]
    public static ScriptValue Port(RouteContext route, ScriptValue value) =>
        TryParse(route, value, out var uri) && uri.Port != 0 ? uri.Port : ScriptValue.Nothing;

    /// <summary>All parameters; none of a tel number.</summary>
    [Transformation("uri", "params")]
    public static ScriptValue Parameters(RouteContext route, ScriptValue value) =>
        Read(route, value, static (in SipUri uri) => uri.Scheme is SipScheme.Sip or SipScheme.Sips ? uri.ParamsText : SipText.Empty);

    /// <summary>The value of a parameter.</summary>
    [Transformation("uri", "param", MinArguments = 1)]
    public static ScriptValue Parameter(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        TryParse(route, value, out var uri)
            ? uri.Params.Value(route.ToText(arguments[0]).Trim().Span).OrEmpty()
            : ScriptValue.Nothing;

    /// <summary>The headers.</summary>
    [Transformation("uri", "headers")]
    public static ScriptValue Headers(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.HeadersText);

    /// <summary>The transport parameter.</summary>
    [Transformation("uri", "transport")]
    public static ScriptValue Transport(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.TransportText);

    /// <summary>The lr parameter's value.</summary>
    [Transformation("uri", "lr")]
    public static ScriptValue LooseRoute(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.Params.Value("lr"u8));

    /// <summary>The r2 parameter's value.</summary>
    [Transformation("uri", "r2")]
    public static ScriptValue DoubleRoute(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.R2);

    /// <summary>The ttl parameter.</summary>
    [Transformation("uri", "ttl")]
    public static ScriptValue Ttl(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.Ttl);

    /// <summary>The maddr parameter.</summary>
    [Transformation("uri", "maddr")]
    public static ScriptValue Maddr(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.Maddr);

    /// <summary>The method parameter.</summary>
    [Transformation("uri", "method")]
    public static ScriptValue Method(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.Method);

    /// <summary>The user parameter.</summary>
    [Transformation("uri", "uparam")]
    public static ScriptValue UserParameter(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.UserParam);

    /// <summary>The scheme.</summary>
    [Transformation("uri", "scheme")]
    public static ScriptValue Scheme(RouteContext route, ScriptValue value) => Read(route, value, static (in SipUri uri) => uri.SchemeText);

    /// <summary>The address of record: scheme, user and host.</summary>
    [Transformation("uri", "saor")]
    public static ScriptValue AddressOfRecord(RouteContext route, ScriptValue value) => Compose(route, value, withUser: true, withRest: false);

    /// <summary>Scheme, user, host, port and transport.</summary>
    [Transformation("uri", "suri")]
    public static ScriptValue Short(RouteContext route, ScriptValue value) => Compose(route, value, withUser: true, withRest: true);

    /// <summary>Scheme, host, port and transport.</summary>
    [Transformation("uri", "duri")]
    public static ScriptValue Destination(RouteContext route, ScriptValue value) => Compose(route, value, withUser: false, withRest: true);

    /// <summary>The way it names, as <c>tcp:host:port</c>; empty text if it names no transport.</summary>
    [Transformation("uri", "tosocket")]
    public static ScriptValue ToSocket(RouteContext route, ScriptValue value)
    {
        if (!TryParse(route, value, out var uri))
            return ScriptValue.Nothing;
        if (uri.Transport == TransportKind.None)
            return ScriptValue.EmptyText;

        var writer = route.Worker.FormatWriter.Enter();
        writer.Write(uri.Transport.Lower());
        writer.Write((byte)':');
        writer.Write(uri.Host);
        writer.Write((byte)':');
        writer.Write(uri.PortOrDefault);
        return End(route, writer);
    }

    private static ScriptValue Compose(RouteContext route, ScriptValue value, bool withUser, bool withRest)
    {
        if (!TryParse(route, value, out var uri))
            return ScriptValue.Nothing;

        var writer = route.Worker.FormatWriter.Enter();
        writer.Write(uri.SchemeText);
        writer.Write((byte)':');
        if (withUser && !uri.User.IsEmpty)
        {
            writer.Write(uri.User);
            if (!uri.Host.IsEmpty)
                writer.Write((byte)'@');
        }

        writer.Write(uri.Host);
        if (withRest && !uri.PortText.IsEmpty)
        {
            writer.Write((byte)':');
            writer.Write(uri.PortText);
        }

        if (withRest && !uri.TransportText.IsEmpty)
        {
            writer.Write(";transport="u8);
            writer.Write(uri.TransportText);
        }

        return End(route, writer);
    }

    private static ScriptValue End(RouteContext route, ByteWriter writer)
    {
        var text = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return text;
    }

    private static ScriptValue Read(RouteContext route, ScriptValue value, Part part) =>
        TryParse(route, value, out var uri) ? part(uri).OrEmpty() : ScriptValue.Nothing;

    private static bool TryParse(RouteContext route, ScriptValue value, out SipUri uri)
    {
        uri = default;
        if (!Input.TryText(route, value, out var text))
            return false;
        if (SipUri.TryParse(text, out uri))
            return true;
        if (!text.IsEmpty)
            route.Log.Error("a transformation of URIs was given text that is none"u8);
        return false;
    }
}
