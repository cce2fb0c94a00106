using System.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Selects;

/// <summary>Parts of an address: <c>uri… name tag q expires methods received instance params.NAME</c>.</summary>
internal static class AddressSelects
{
    public static Evaluator? Compile(SelectSteps steps, Func<RouteContext, SipText> read)
    {
        if (steps.IsEnd)
            return c => read(c).UnlessEmpty();
        if (steps.Name == "uri")
            return UriSelects.Compile(steps.Next, c => NameAddress.TryParse(read(c), out var address) ? address.Uri : default);
        if (steps.Name == "params")
        {
            if (!steps.IsLast)
                return steps.Next.IsLast ? Param(read, steps.Next.Name) : null;
            return steps.Current.Key is { } name ? Param(read, name) : null;
        }

        if (!steps.IsLast)
            return null;
        return steps.Name switch
        {
            "name" => Part(read, address => address.Display),
            "tag" => Part(read, address => address.Tag),
            "q" or "expires" or "methods" or "received" => Param(read, steps.Name),
            "instance" => Param(read, "+sip.instance"),
            _ => null,
        };
    }

    private static Evaluator Param(Func<RouteContext, SipText> read, string name)
    {
        var bytes = Encoding.Latin1.GetBytes(name);
        return Part(read, address => address.Params.TryGet(bytes, out var param) ? param.Unquoted.UnlessEmpty() : ScriptValue.Nothing);
    }

    private static Evaluator Part(Func<RouteContext, SipText> read, Func<NameAddress, ScriptValue> part) =>
        c => NameAddress.TryParse(read(c), out var address) ? part(address) : ScriptValue.Nothing;
}
