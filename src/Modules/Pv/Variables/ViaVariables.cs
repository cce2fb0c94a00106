using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Parts of Via values: <c>host</c>, <c>port</c>, <c>proto</c>, <c>protoid</c>, <c>branch</c>, <c>rport</c>, <c>received</c>, <c>i</c>.</summary>
[ModulePart("pv")]
public static class ViaVariables
{
    /// <summary>A part of the first Via: <c>host</c>, <c>port</c>, <c>proto</c>, <c>protoid</c>, <c>branch</c>, <c>rport</c>, <c>received</c>, <c>i</c>.</summary>
    [PseudoVariable("via0", Inner = InnerName.Literal)]
    public static ScriptValue First(RouteContext route, in VariableKey key) =>
        route.Message.TryGetVia(0, out var via) ? Part(via, key.Name.Span) : ScriptValue.Nothing;

    /// <summary>A part of the second Via, as <c>$via0</c>.</summary>
    [PseudoVariable("via1", Inner = InnerName.Literal)]
    public static ScriptValue Second(RouteContext route, in VariableKey key) =>
        route.Message.TryGetVia(1, out var via) ? Part(via, key.Name.Span) : ScriptValue.Nothing;

    /// <summary>A part of the last Via, as <c>$via0</c>.</summary>
    [PseudoVariable("viaZ", Inner = InnerName.Literal)]
    public static ScriptValue Last(RouteContext route, in VariableKey key) =>
        route.Message.TryGetVia(route.Message.CountVias() - 1, out var via) ? Part(via, key.Name.Span) : ScriptValue.Nothing;

    private static ScriptValue Part(in Via via, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("host"u8))
            return via.Host;
        if (name.SequenceEqual("port"u8))
            return via.PortOrDefault;
        if (name.SequenceEqual("proto"u8))
            return via.TransportText;
        if (name.SequenceEqual("protoid"u8))
            return (int)via.Transport;
        if (name.SequenceEqual("branch"u8))
            return via.Branch.UnlessEmpty();
        if (name.SequenceEqual("rport"u8))
            return via.Rport.UnlessEmpty();
        if (name.SequenceEqual("received"u8))
            return via.Received.UnlessEmpty();
        return name.SequenceEqual("i"u8) ? via.I.UnlessEmpty() : ScriptValue.Nothing;
    }
}
