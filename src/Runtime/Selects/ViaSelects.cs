using System.Text;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Selects;

/// <summary>Parts of the n-th Via, from 1; -1 is the last: <c>name version transport host port branch received rport i alias params.NAME</c>.</summary>
internal static class ViaSelects
{
    private static readonly ScriptValue Protocol = SipText.FromString("SIP");
    private static readonly ScriptValue Version = SipText.FromString("2.0");

    public static Evaluator? Compile(SelectSteps steps, int number)
    {
        if (steps.IsEnd)
            return Part(number, via => via.Value);
        if (steps.Name == "params" && (steps.Current.Key is not null || !steps.IsLast))
        {
            var name = Encoding.Latin1.GetBytes(steps.Current.Key ?? steps.Next.Name);
            return (steps.Current.Key is null ? steps.Next : steps).IsLast ? Part(number, via => via.Params.Value(name).UnlessEmpty()) : null;
        }

        if (!steps.IsLast)
            return null;
        return steps.Name switch
        {
            "name" => Part(number, _ => Protocol),
            "version" => Part(number, _ => Version),
            "transport" => Part(number, via => via.TransportText),
            "host" => Part(number, via => via.Host),
            "port" => c => TryGet(c, number, out var via) && via.Port != 0 ? c.Arena.Format(via.Port) : ScriptValue.Nothing,
            "branch" => Part(number, via => via.Branch.UnlessEmpty()),
            "received" => Part(number, via => via.Received.UnlessEmpty()),
            "rport" => Part(number, via => via.Rport.UnlessEmpty()),
            "i" => Part(number, via => via.I.UnlessEmpty()),
            _ => null,
        };
    }

    private static Evaluator Part(int number, Func<Via, ScriptValue> part) =>
        c => TryGet(c, number, out var via) ? part(via) : ScriptValue.Nothing;

    private static bool TryGet(Routing.RouteContext context, int number, out Via via) =>
        context.Message.TryGetVia(number > 0 ? number - 1 : context.Message.CountVias() + number, out via);
}
