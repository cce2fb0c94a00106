namespace RouteScript.Runtime.Rpc;

/// <summary>One counter as operators see it.</summary>
public readonly record struct Statistic(string Group, string Name, long Value);

/// <summary>Where the counters are summed when somebody asks.</summary>
public interface IStatisticsSource
{
    /// <summary>All counters, ordered by group and name.</summary>
    IEnumerable<Statistic> Read();

    /// <summary>Sets a counter to zero; false when it is one that cannot be reset.</summary>
    bool Reset(string group, string name);
}

/// <summary>The <c>stats.</c> commands. A counter is asked for as <c>all</c>, <c>group:</c>, <c>name</c> or <c>group:name</c>.</summary>
public static class StatisticsCommands
{
    public static RpcRegistryBuilder AddStatistics(this RpcRegistryBuilder registry, IStatisticsSource source) => registry
        .Add("stats.get_statistics", "Lists counters as lines.", (request, reply) =>
        {
            foreach (var found in Select(request, reply, source))
                reply.Add($"{found.Group}:{found.Name} = {found.Value}");
        })
        .Add("stats.fetch", "Lists counters as a struct of texts.", (request, reply) =>
            Fetch(request, reply, source, (list, name, value) => list.Add(name, $"{value}")))
        .Add("stats.fetchn", "Lists counters as a struct of numbers.", (request, reply) =>
            Fetch(request, reply, source, (list, name, value) => list.Add(name, value)))
        .Add("stats.reset_statistics", "Sets counters to zero.", (request, reply) =>
        {
            foreach (var found in Select(request, reply, source))
                source.Reset(found.Group, found.Name);
        })
        .Add("stats.clear_statistics", "Sets counters to zero and lists what they were.", (request, reply) =>
        {
            foreach (var found in Select(request, reply, source))
                if (source.Reset(found.Group, found.Name))
                    reply.Add($"{found.Group}:{found.Name} = 0 ({found.Value})");
        });

    private static void Fetch(RpcRequest request, RpcReply reply, IStatisticsSource source, Action<RpcStruct, string, long> add)
    {
        var found = Select(request, reply, source);
        if (reply.IsFault)
            return;

        var list = reply.AddStruct();
        foreach (var one in found)
            add(list, $"{one.Group}.{one.Name}", one.Value);
    }

    private static List<Statistic> Select(RpcRequest request, RpcReply reply, IStatisticsSource source)
    {
        var chosen = new List<Statistic>();
        if (request.Parameters.Count == 0)
        {
            reply.Fault(400, "Please provide which stats to retrieve");
            return chosen;
        }

        var all = source.Read().ToList();
        var scan = request.Scan(reply);
        while (scan.HasMore)
        {
            var wanted = scan.Text();
            chosen.AddRange(all.Where(one => IsWanted(one, wanted)));
        }

        return chosen;
    }

    private static bool IsWanted(Statistic one, string wanted)
    {
        if (wanted == "all")
            return true;

        var colon = wanted.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return one.Name == wanted;
        return one.Group == wanted[..colon] && (colon == wanted.Length - 1 || one.Name == wanted[(colon + 1)..]);
    }
}
