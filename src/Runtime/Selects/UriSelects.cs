using System.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Selects;

/// <summary>Parts of a URI: <c>type user pwd host port hostport params params.NAME headers transport</c>; a part that a URI lacks is empty, a parameter nothing.</summary>
internal static class UriSelects
{
    public static Evaluator? Compile(SelectSteps steps, Func<RouteContext, SipText> read)
    {
        if (steps.IsEnd)
            return c => read(c).UnlessEmpty();
        if (steps.Name == "params" && (steps.Current.Key is not null || !steps.IsLast))
        {
            var name = Encoding.Latin1.GetBytes(steps.Current.Key ?? steps.Next.Name);
            return (steps.Current.Key is null ? steps.Next.IsLast : steps.IsLast) ? Part(read, (_, uri) => uri.Params.Value(name).UnlessEmpty()) : null;
        }

        if (!steps.IsLast)
            return null;
        return steps.Name switch
        {
            "type" => Part(read, (_, uri) => uri.SchemeText),
            "user" => Part(read, (_, uri) => uri.User),
            "pwd" => Part(read, (_, uri) => uri.Password),
            "host" => Part(read, (_, uri) => uri.Host),
            "port" => Part(read, (_, uri) => uri.PortText),
            "hostport" => Part(read, HostPort),
            "params" => Part(read, (_, uri) => uri.ParamsText),
            "headers" => Part(read, (_, uri) => uri.HeadersText),
            "transport" => Part(read, (_, uri) => uri.TransportText.UnlessEmpty()),
            "rurl" or "uri" => c => read(c).UnlessEmpty(),
            _ => null,
        };
    }

    private static Evaluator Part(Func<RouteContext, SipText> read, Func<RouteContext, SipUri, ScriptValue> part) =>
        c => SipUri.TryParse(read(c), out var uri) ? part(c, uri) : ScriptValue.Nothing;

    private static ScriptValue HostPort(RouteContext context, SipUri uri)
    {
        var host = context.Arena.Concat(uri.Host.Span, ":"u8);
        return context.Arena.Concat(host.Span, context.Arena.Format(uri.PortOrDefault).Span);
    }
}
