using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>What opening the UDP sockets gave.</summary>
/// <param name="Networks">One for each worker.</param>
/// <param name="Sockets">The sockets with the ports that were really bound.</param>
/// <param name="GrantedReceiveBuffer">The smallest receive buffer obtained; less than asked for deserves a warning.</param>
public sealed record UdpListeners(
    IReadOnlyList<IWorkerNetwork> Networks, IReadOnlyList<ListenSocket> Sockets, int GrantedReceiveBuffer);
