using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>The Via headers of the message as received.</summary>
[ModulePart("textops")]
internal static class ViaFunctions
{
    /// <summary>Removes a parameter of a Via: 0 is the first, -1 the last.</summary>
    /// <returns>1 removed, -1 there is no such Via or parameter.</returns>
    [ScriptFunction("via_param_rm", Effects = Effects.EditsMessage)]
    public static bool RemoveParameter(RouteContext route, SipText name, int index)
    {
        var message = route.Message;
        var place = index < 0 ? message.CountVias() + index : index;
        if (place < 0 || !message.TryGetVia(place, out var via) || !new SipParams(via.ParamsText).TryGet(name.Span, out var param))
            return false;

        // From the separator on: blanks may stand behind it.
        var start = param.Whole.Offset;
        while (param.Whole.Buffer[--start] != (byte)';')
        {
        }

        message.Replace(new SipText(param.Whole.Buffer, start, param.Whole.End - start), default);
        return true;
    }
}
