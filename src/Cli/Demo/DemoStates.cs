using RouteScript.Runtime.Rpc;

namespace RouteScript.Cli.Demo;

/// <summary>The flags of <c>dispatcher.list</c> by server.</summary>
internal static class DemoStates
{
    public static Dictionary<string, string> Read(RpcReply reply, IReadOnlyList<DemoServer> servers)
    {
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var target in reply.Values.SelectMany(Targets))
        {
            if (target["URI"] is RpcText uri && target["FLAGS"] is RpcText { Value.Length: > 0 } flags
                && servers.FirstOrDefault(server => uri.Value.EndsWith($":{server.Port}", StringComparison.Ordinal)) is { } found)
            {
                states.TryAdd(found.Name, flags.Value);
            }
        }

        return states;
    }

    public static string Word(string flags) => flags[0] switch
    {
        'A' => "in service",
        'T' => "in doubt",
        'I' => "out of service",
        _ => "switched off by hand",
    };

    private static IEnumerable<RpcStruct> Targets(RpcValue value) => value is RpcStruct all
        ? all["URI"] is not null ? [all] : all.Members.SelectMany(member => Targets(member.Value))
        : [];
}
