using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Addresses as the <c>alias</c> parameter writes them, <c>10.0.0.1~5062~2</c>.</summary>
[ModulePart("pv")]
public static class AliasTransformations
{
    /// <summary>The SIP URI of an alias.</summary>
    [Transformation("urialias", "decode")]
    public static ScriptValue Decode(RouteContext route, ScriptValue value)
    {
        if (!Input.TryText(route, value, out var text))
            return ScriptValue.Nothing;

        var second = text.Span.LastIndexOf((byte)'~');
        var first = second <= 0 ? -1 : text.Span[..second].LastIndexOf((byte)'~');
        if (first <= 0 || !SipNumber.TryParse(text.Span[(second + 1)..], out int number) || number is < 1 or > (int)TransportKind.Wss)
            return ScriptValue.Nothing;

        var writer = route.Worker.FormatWriter.Enter();
        writer.Write("sip:"u8);
        writer.Write(text.Span[..first]);
        writer.Write((byte)':');
        writer.Write(text.Span[(first + 1)..second]);
        if ((TransportKind)number != TransportKind.Udp)
        {
            writer.Write(";transport="u8);
            writer.Write(((TransportKind)number).Lower());
        }

        return End(route, writer);
    }

    /// <summary>The alias of a SIP URI.</summary>
    [Transformation("urialias", "encode")]
    public static ScriptValue Encode(RouteContext route, ScriptValue value)
    {
        if (!Input.TryText(route, value, out var text) || !SipUri.TryParse(text, out var uri) || uri.Host.IsEmpty)
            return ScriptValue.Nothing;

        var transport = uri.Transport != TransportKind.None ? uri.Transport : uri.IsSecure ? TransportKind.Tls : TransportKind.Udp;
        var writer = route.Worker.FormatWriter.Enter();
        writer.Write(uri.Host);
        writer.Write((byte)'~');
        writer.Write(uri.PortOrDefault);
        writer.Write((byte)'~');
        writer.Write((int)transport);
        return End(route, writer);
    }

    private static ScriptValue End(RouteContext route, ByteWriter writer)
    {
        var result = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return result;
    }
}
