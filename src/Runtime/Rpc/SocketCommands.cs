namespace RouteScript.Runtime.Rpc;

/// <summary>Listen sockets and aliases as structs.</summary>
internal static class SocketCommands
{
    public static void List(IServerFacts server, RpcReply reply)
    {
        var list = reply.AddStruct();
        foreach (var socket in server.Sockets)
        {
            var entry = list.AddStruct("socket")
                .Add("proto", socket.Transport)
                .Add("address", socket.Address)
                .Add("port", $"{socket.Port}")
                .Add("mcast", YesNo(socket.Multicast))
                .Add("mhomed", YesNo(socket.Multihomed))
                .Add("virtual", YesNo(socket.Virtual));
            if (socket.Name is not null)
                entry.Add("socket_name", socket.Name);
            if (socket.Advertised is not null)
                entry.Add("advertise", socket.Advertised);
        }
    }

    public static void Aliases(IServerFacts server, RpcReply reply)
    {
        var list = reply.AddStruct().Add("myself_callbacks", "no").AddStruct("aliases");
        foreach (var alias in server.Aliases)
        {
            var entry = list.AddStruct("alias").Add("proto", alias.Transport ?? "*").Add("address", alias.Host);
            if (alias.Port is { } port)
                entry.Add("port", port);
            else
                entry.Add("port", "*");
        }
    }

    private static string YesNo(bool value) => value ? "yes" : "no";
}
