namespace RouteScript.Runtime.Rpc;

/// <summary>Collects the commands of a version; the generated module tables call <see cref="Add(string, string, RpcHandler)"/>.</summary>
public sealed class RpcRegistryBuilder
{
    private readonly Dictionary<string, RpcCommand> _commands = new(StringComparer.Ordinal);

    public RpcRegistryBuilder Add(string name, string summary, RpcHandler handler) => Add(new RpcCommand(name, summary, handler));

    /// <summary>For commands that answer at once.</summary>
    public RpcRegistryBuilder Add(string name, string summary, Action<RpcRequest, RpcReply> handler) => Add(name, summary, (request, reply) =>
    {
        handler(request, reply);
        return ValueTask.CompletedTask;
    });

    /// <summary>A name added again replaces the earlier command, so a module may refine a core command.</summary>
    public RpcRegistryBuilder Add(RpcCommand command)
    {
        _commands[command.Name] = command;
        return this;
    }

    /// <param name="onFault">Is told what a command throws.</param>
    public RpcRegistry Build(Action<string, Exception>? onFault = null) => new(_commands.Values, onFault);
}
