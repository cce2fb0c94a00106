using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Rpc;

/// <summary>The <c>core.</c> commands an operator uses every day, with the replies of the original.</summary>
public static class CoreCommands
{
    public static RpcRegistryBuilder AddCore(this RpcRegistryBuilder registry, IServerFacts server) => registry
        .Add("core.version", "Returns the version string of the server.",
            (_, reply) => reply.Add($"{server.Name} {server.Version} ({Platform}) "))
        .Add("core.info", "Tells which server this is.", (_, reply) => Info(server, reply))
        .Add("core.runinfo", "Tells which server this is and how long it runs.", (_, reply) => RunInfo(server, reply))
        .Add("core.uptime", "Tells since when the server runs.", (_, reply) => Uptime(server, reply))
        .Add("core.flags", "Tells what the server is built with.", (_, reply) => reply.Add(Flags))
        .Add("core.arg", "Lists the words of the command line.", (_, reply) => AddAll(server.Arguments, reply))
        .Add("core.pwd", "Tells the working directory.", (_, reply) => reply.Add(Environment.CurrentDirectory))
        .Add("core.ps", "Lists what runs: number and description in turn.", (_, reply) => Tasks(server, reply))
        .Add("core.psx", "Lists what runs, one struct for each.", (_, reply) => TaskStructs(server, reply))
        .Add("core.modules", "Lists the loaded modules, the last one first.", (_, reply) => AddAll(server.Modules.Reverse(), reply))
        .Add("core.ppdefines", "Lists the defines that hold.", (_, reply) => AddAll(server.Defines.Select(define => define.Key), reply))
        .Add("core.ppdefines_full", "Lists the defines that hold, with their values.", (_, reply) => Defines(server, reply))
        .Add("core.sockets_list", "Lists the sockets the server listens on.", (_, reply) => SocketCommands.List(server, reply))
        .Add("core.aliases_list", "Lists the names that mean this server.", (_, reply) => SocketCommands.Aliases(server, reply))
        .Add("core.shmmem", "Tells how much memory is in use, in bytes.", (_, reply) => Memory(reply))
        .Add("core.runtime", "Tells what the garbage collector did; with `collect` after a full collection.", Collector)
        .Add("core.echo", "Returns its parameters.", Echo)
        .Add("core.prints", "Returns its parameters as text.", Echo)
        .Add("core.printi", "Returns its parameters as whole numbers.", PrintIntegers)
        .Add("core.kill", "Stops the server as SIGTERM does.", (_, _) => server.RequestStop());

    private const string Flags = "USE_TCP, USE_TLS, USE_DNS_FAILOVER, USE_NAPTR, DISABLE_NAGLE";

    private static string Platform =>
        $"{System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}/{(OperatingSystem.IsLinux() ? "linux" : "other")}";

    private static string Runtime => $"dotnet {Environment.Version}";

    private static void Info(IServerFacts server, RpcReply reply) => reply.AddStruct()
        .Add("version", $"{server.Name} {server.Version}")
        .Add("id", "")
        .Add("compiler", Runtime)
        .Add("compiled", "")
        .Add("flags", Flags);

    private static void RunInfo(IServerFacts server, RpcReply reply)
    {
        var now = server.Clock.GetUtcNow();
        var up = now - server.StartedAt;
        reply.AddStruct()
            .Add("name", server.Name)
            .Add("version", server.Version)
            .Add("sourceid", "")
            .Add("compiler", Runtime)
            .Add("compiled", "")
            .Add("time_now", Moment(server, now))
            .Add("time_started", Moment(server, server.StartedAt))
            .Add("uptime_secs", (long)up.TotalSeconds)
            .Add("utime_days", $"{up.Days}d {up.Hours}h {up.Minutes}m {up.Seconds}s");
    }

    private static void Uptime(IServerFacts server, RpcReply reply)
    {
        var now = server.Clock.GetUtcNow();
        reply.AddStruct()
            .Add("now", Moment(server, now))
            .Add("up_since", Moment(server, server.StartedAt))
            .Add("uptime", (long)(now - server.StartedAt).TotalSeconds);
    }

    /// <summary>The form of the C library: the day of the month is padded with a space.</summary>
    private static string Moment(IServerFacts server, DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, server.Clock.LocalTimeZone);
        return $"{local:ddd MMM} {local.Day,2} {local:HH:mm:ss yyyy}";
    }

    private static void Tasks(IServerFacts server, RpcReply reply)
    {
        foreach (var task in server.Tasks)
            reply.Add(task.Id).Add(task.Description);
    }

    private static void TaskStructs(IServerFacts server, RpcReply reply)
    {
        var index = 0;
        foreach (var task in server.Tasks)
            reply.AddStruct().Add("IDX", index++).Add("PID", task.Id).Add("DSC", task.Description);
    }

    private static void Defines(IServerFacts server, RpcReply reply)
    {
        foreach (var (name, value) in server.Defines)
            reply.AddStruct().Add("name", name).Add("type", 0).Add("value", value ?? "none");
    }

    private static void Memory(RpcReply reply)
    {
        var info = GC.GetGCMemoryInfo();
        var used = GC.GetTotalMemory(forceFullCollection: false);
        reply.AddStruct()
            .Add("total", info.TotalAvailableMemoryBytes)
            .Add("free", Math.Max(0, info.TotalAvailableMemoryBytes - used))
            .Add("used", used)
            .Add("real_used", Environment.WorkingSet)
            .Add("max_used", Math.Max(info.HeapSizeBytes, used))
            .Add("fragments", info.FragmentedBytes);
    }

    private static void Collector(RpcRequest request, RpcReply reply)
    {
        switch (request.Scan(reply).OptionalText())
        {
            case null:
                break;
            case "collect":
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
                GC.Collect();
                break;
            default:
                reply.Fault(400, "nothing, or: collect");
                return;
        }

        var said = reply.AddStruct().Add("heap", GC.GetTotalMemory(forceFullCollection: false)).Add("allocated", GC.GetTotalAllocatedBytes());
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            said.Add($"collections_{generation}", GC.CollectionCount(generation) - (generation < GC.MaxGeneration ? GC.CollectionCount(generation + 1) : 0))
                .Add($"longest_pause_{generation}_us", (long)PauseWatch.Longest(generation).TotalMicroseconds);
        }

        said.Add("all_pauses_us", (long)GC.GetTotalPauseDuration().TotalMicroseconds);
    }

    private static void Echo(RpcRequest request, RpcReply reply)
    {
        var scan = request.Scan(reply);
        while (scan.HasMore)
            reply.Add(scan.Text());
    }

    private static void PrintIntegers(RpcRequest request, RpcReply reply)
    {
        var scan = request.Scan(reply);
        while (scan.HasMore)
            reply.Add(scan.Integer());
    }

    private static void AddAll(IEnumerable<string> lines, RpcReply reply)
    {
        foreach (var line in lines)
            reply.Add(line);
    }
}
