using System.Collections.Frozen;

namespace RouteScript.Runtime.Rpc;

/// <summary>All commands of one script version. Immutable: shared by all callers.</summary>
public sealed class RpcRegistry
{
    private readonly FrozenDictionary<string, RpcCommand> _byName;

    private readonly Action<string, Exception>? _onFault;

    internal RpcRegistry(IEnumerable<RpcCommand> commands, Action<string, Exception>? onFault = null)
    {
        _onFault = onFault;
        _byName = commands.Concat(SystemCommands.For(this)).ToFrozenDictionary(command => command.Name, StringComparer.Ordinal);
        Commands = [.. _byName.Values.OrderBy(command => command.Name, StringComparer.Ordinal)];
    }

    /// <summary>Only the <c>system.</c> commands, which every registry has.</summary>
    public static RpcRegistry Empty { get; } = new([]);

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<RpcCommand> Commands { get; }

    public RpcCommand? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Runs a command to its end. What a command throws is our bug and becomes a fault, never the caller's exception.</summary>
    public async ValueTask<RpcReply> InvokeAsync(RpcRequest request)
    {
        var reply = new RpcReply();
        if (Find(request.Method) is not { } command)
        {
            reply.Fault(500, $"command {request.Method} not found");
            return reply;
        }

        try
        {
            await command.Handler(request, reply).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _onFault?.Invoke(request.Method, error);
            reply.Fault(500, $"command {request.Method} failed: {error.Message}");
        }

        return reply;
    }
}
