using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Corex;

/// <summary>A domain as <c>[proto:]domain[:port]</c>.</summary>
public sealed record AliasDomain(HostAlias Value) : IScriptConstant<AliasDomain>
{
    public static bool TryParse(string text, out AliasDomain value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        var transport = TransportKind.None;
        var first = parts.Length > 1 && TransportNames.TryParse(parts[0], out transport) ? 1 : 0;
        var port = 0;
        var good = parts.Length - first is 1 or 2
            && parts[first].Length > 0
            && (parts.Length - first == 1 || (int.TryParse(parts[first + 1], out port) && port is >= 0 and <= ushort.MaxValue));
        value = new AliasDomain(new HostAlias(transport, good ? parts[first] : "", port));
        error = good ? "" : $"`{text}` is no domain; write `example.com`, `example.com:5060` or `tcp:example.com:5060`.";
        return good;
    }
}
