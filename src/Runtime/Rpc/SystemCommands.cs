namespace RouteScript.Runtime.Rpc;

/// <summary>The commands about commands.</summary>
internal static class SystemCommands
{
    public static IEnumerable<RpcCommand> For(RpcRegistry registry) =>
    [
        new("system.listMethods", "Lists all commands.", (_, reply) =>
        {
            foreach (var command in registry.Commands)
                reply.Add(command.Name);
            return ValueTask.CompletedTask;
        }),
        new("system.methodHelp", "Tells what a command does.", (request, reply) =>
        {
            if (Named(registry, request, reply) is { } command)
                reply.Add(command.Summary);
            return ValueTask.CompletedTask;
        }),
        new("system.methodSignature", "Tells the types a command takes; commands take any that fit.", (request, reply) =>
        {
            if (Named(registry, request, reply) is not null)
                reply.Fault(500, "Not Implemented Yet");
            return ValueTask.CompletedTask;
        }),
    ];

    private static RpcCommand? Named(RpcRegistry registry, RpcRequest request, RpcReply reply)
    {
        if (request.Parameters.Count == 0)
        {
            reply.Fault(400, "Method Name Expected");
            return null;
        }

        var command = registry.Find(request.Scan(reply).Text());
        if (command is null)
            reply.Fault(400, "command not found");
        return command;
    }
}
