using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Corex;

/// <summary>The place in the script, and the sockets by number.</summary>
[ModulePart("corex")]
public static class ScriptVariables
{
    /// <summary>
    /// A field of one of our sockets: <c>n/name/field</c> finds it by name, <c>l/udp:10.0.0.1:5060/field</c> by address. Fields:
    /// <c>name</c>, <c>listen</c>, <c>advertise</c>, <c>index</c>.
    /// </summary>
    [PseudoVariable("lsock", Inner = InnerName.Dynamic)]
    public static ScriptValue Socket(RouteContext route, in VariableKey key)
    {
        var text = key.Name;
        var end = text.Span.LastIndexOf((byte)'/');
        if (end < 2 || text[1] != '/')
            return ScriptValue.EmptyText;

        var wanted = text.Slice(2, end - 2);
        var sockets = route.Worker.Engine.Sockets;
        var socket = text[0] == 'n' ? sockets.Find(wanted.ToString())
            : text[0] == 'l' && wanted.IndexOf((byte)':') > 0 && !AsciiBytes.IsDigit(wanted[0]) ? sockets.Parse(wanted)
            : null;
        return socket is null ? ScriptValue.Nothing : Field(route, socket, text.Slice(end + 1));
    }

    private static ScriptValue Field(RouteContext route, ListenSocket socket, SipText field) => field.IsEmpty ? ScriptValue.EmptyText : field[0] switch
    {
        (byte)'n' => route.Arena.FromString(socket.Name ?? ""),
        (byte)'l' => route.Arena.FromString(socket.ToString()),
        (byte)'a' => route.Arena.FromString(Advertised(socket)),
        (byte)'i' => socket.Index,
        _ => ScriptValue.EmptyText,
    };

    private static string Advertised(ListenSocket socket) => socket.AdvertisedHost is null && socket.AdvertisedPort == 0
        ? ""
        : $"{socket.Transport.ToString().ToLowerInvariant()}:{socket.SentByHost}:{socket.SentByPort}";

    /// <summary>The <c>line</c>, file (<c>name</c>, <c>file</c>) or <c>route</c> being executed.</summary>
    [PseudoVariable("cfg", Inner = InnerName.Literal)]
    public static ScriptValue Place(RouteContext route, in VariableKey key)
    {
        if (route.CurrentSpan is not { } span)
            return ScriptValue.Nothing;
        var name = key.Name.Span;
        if (name.SequenceEqual("line"u8))
            return span.Line;
        if (name.SequenceEqual("route"u8))
            return route.Arena.FromString(route.CurrentRoute is { Length: > 0 } current ? current : "DEFAULT_ROUTE");
        return name.SequenceEqual("name"u8) || name.SequenceEqual("file"u8) ? route.Arena.FromString(span.File.Path) : ScriptValue.Nothing;
    }
}
