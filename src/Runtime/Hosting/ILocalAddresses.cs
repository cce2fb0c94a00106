using System.Net;

namespace RouteScript.Runtime.Hosting;

/// <summary>What this machine knows of addresses and names; a test gives its own.</summary>
public interface ILocalAddresses
{
    /// <summary>All addresses of interfaces that are up, in the order of the interfaces.</summary>
    IReadOnlyList<IPAddress> All { get; }

    /// <summary>The addresses of an interface by its name; empty if there is no such interface.</summary>
    IReadOnlyList<IPAddress> OfInterface(string name);

    /// <summary>The addresses of a host name; empty if there is none.</summary>
    Task<IReadOnlyList<IPAddress>> OfName(string name);

    /// <summary>The name of an address; null if it has none, or nobody told in time.</summary>
    Task<string?> NameOf(IPAddress address);
}
