using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Nathelper;

/// <summary><c>;alias=host~port~protocol</c>: where the owner of a URI can be reached, as a parameter of that URI.</summary>
internal static class AliasText
{
    /// <summary>The URI without <c>?headers</c>.</summary>
    public static SipText UpToHeaders(SipText uri)
    {
        var headers = uri.IndexOf((byte)'?');
        return headers < 0 ? uri : uri.Slice(0, headers);
    }

    /// <summary>Finds an alias that has a value; its name is case sensitive.</summary>
    /// <param name="last">The last one instead of the first.</param>
    public static bool TryFind(SipParams parameters, SipText name, bool last, out SipParam alias)
    {
        alias = default;
        foreach (var parameter in parameters)
        {
            if (!parameter.Name.Equals(name) || parameter.Value.IsEmpty)
                continue;
            alias = parameter;
            if (!last)
                break;
        }

        return !alias.Whole.IsEmpty;
    }

    /// <summary>The parts of a value; host and port are not judged.</summary>
    public static bool TrySplit(SipText value, out SipText host, out SipText port, out TransportKind transport)
    {
        host = port = default;
        transport = TransportKind.None;
        var first = value.IndexOf((byte)'~');
        var second = value.Span[(first + 1)..].IndexOf((byte)'~') + first + 1;
        if (first <= 0 || second <= first || second != value.Length - 2)
            return false;

        host = value.Slice(0, first);
        port = value.Slice(first + 1, second - first - 1);
        transport = (TransportKind)(value[value.Length - 1] - '0');
        return transport is >= TransportKind.Udp and <= TransportKind.Wss;
    }

    /// <summary>The word for a protocol in a URI; secure WebSockets are found by their connection, so <c>ws</c> does for both.</summary>
    public static ReadOnlySpan<byte> WordOf(TransportKind transport) =>
        transport == TransportKind.Wss ? TransportKind.Ws.Lower() : transport.Lower();
}
