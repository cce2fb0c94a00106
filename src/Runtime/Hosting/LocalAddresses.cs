using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace RouteScript.Runtime.Hosting;

/// <summary>Asks the system. Names of addresses must come quickly: a start does not wait for a name server that is silent.</summary>
public sealed class LocalAddresses : ILocalAddresses
{
    private static readonly TimeSpan NamePatience = TimeSpan.FromMilliseconds(400);

    private readonly Lazy<NetworkInterface[]> _interfaces = new(() =>
        [.. NetworkInterface.GetAllNetworkInterfaces().Where(one => one.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)]);

    public IReadOnlyList<IPAddress> All => [.. _interfaces.Value.SelectMany(AddressesOf)];

    public IReadOnlyList<IPAddress> OfInterface(string name) =>
        [.. _interfaces.Value.Where(one => one.Name == name).SelectMany(AddressesOf)];

    public async Task<IReadOnlyList<IPAddress>> OfName(string name)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(name).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    public async Task<string?> NameOf(IPAddress address)
    {
        try
        {
            var entry = await Dns.GetHostEntryAsync(address).WaitAsync(NamePatience).ConfigureAwait(false);
            return entry.HostName;
        }
        catch (Exception error) when (error is SocketException or TimeoutException or ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<IPAddress> AddressesOf(NetworkInterface one) =>
        one.GetIPProperties().UnicastAddresses.Select(entry => entry.Address);
}
