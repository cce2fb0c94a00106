using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Siputils;

/// <summary>Parts of P-Charging-Vector (RFC 7315).</summary>
[ModulePart("siputils")]
public static class ChargingVariables
{
    /// <summary>
    /// Of the vector received, or made by <c>sip_p_charging_vector</c>: <c>all</c>, <c>value</c> (icid), <c>genaddr</c>, <c>orig</c>,
    /// <c>term</c>; <c>status</c> 1 received, 2 removed, 3 made here, 0 there is none.
    /// </summary>
    [PseudoVariable("pcv", Inner = InnerName.Literal)]
    public static ScriptValue Part(RouteContext route, in VariableKey key)
    {
        var made = route.Get(ChargingVector.Key);
        var received = route.Message.Find(HeaderId.PChargingVector) is >= 0 and var index
            ? route.Message.ValueOf(route.Message.Headers[index])
            : default;
        if (key.Name.Equals("status"u8))
            return made is { Text.IsEmpty: false } ? 3 : made is not null ? 2 : received.IsEmpty ? 0 : 1;

        var text = made is { Text.IsEmpty: false } ? made.Text : received;
        if (text.IsEmpty)
            return ScriptValue.Nothing;
        if (key.Name.Equals("all"u8))
            return text;

        var parameters = new SipParams(text);
        if (key.Name.Equals("value"u8))
            return parameters.Value("icid-value"u8).UnlessEmpty();
        if (key.Name.Equals("genaddr"u8))
            return parameters.Value("icid-generated-at"u8).UnlessEmpty();
        if (key.Name.Equals("orig"u8))
            return parameters.Value("orig-ioi"u8).UnlessEmpty();
        return key.Name.Equals("term"u8) ? parameters.Value("term-ioi"u8).UnlessEmpty() : ScriptValue.Nothing;
    }
}
