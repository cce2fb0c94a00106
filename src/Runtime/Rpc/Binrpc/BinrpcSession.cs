using System.Net;
using System.Net.Sockets;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>One open stream connection, as <c>ctl.who</c> shows it.</summary>
public sealed record BinrpcSession(BinrpcEndpoint Listener, string RemoteAddress, string RemotePort, string LocalAddress, string LocalPort)
{
    internal static BinrpcSession Of(BinrpcEndpoint listener, EndPoint? remote, EndPoint? local)
    {
        if (remote is IPEndPoint from && local is IPEndPoint to)
            return new(listener, from.Address.ToString(), $"{from.Port}", to.Address.ToString(), $"{to.Port}");

        var name = (remote as UnixDomainSocketEndPoint)?.ToString();
        return new(listener, string.IsNullOrEmpty(name) ? "<anonymous unix socket>" : name, "", listener.Address, "");
    }
}
