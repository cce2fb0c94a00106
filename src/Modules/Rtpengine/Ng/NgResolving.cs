using System.Net;
using System.Net.Sockets;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>Names of daemons to addresses, once, when a script is loaded.</summary>
internal static class NgResolving
{
    public static async Task<IPEndPoint> ResolveAsync(NgNode node, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(node.Host, out var literal))
            return new IPEndPoint(literal, node.Port);

        var wanted = node.Url.StartsWith("udp6:", StringComparison.Ordinal) ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        try
        {
            var found = await Dns.GetHostAddressesAsync(node.Host, wanted, cancellation).ConfigureAwait(false);
            if (found.Length > 0)
                return new IPEndPoint(found[0], node.Port);
        }
        catch (SocketException)
        {
            // Said below, with the name.
        }

        throw new ModuleStartException($"The host of the media daemon `{node.Url}` is not known.");
    }

    public static IPAddress? LocalAddress(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return IPAddress.TryParse(text, out var address)
            ? address
            : throw new ModuleStartException($"`{text}` in force_send_interface is no address.");
    }
}
