using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using RouteScript.Cli;
using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Versions;

namespace RouteScript.Shared.Swaps;

/// <summary>A server whose module is exchanged again and again while calls go through it.</summary>
internal static class SwapRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const int CallsBetween = 5;

    /// <param name="count">How often the module is exchanged.</param>
    /// <param name="exchanges">False: the same calls, and nothing is exchanged, to compare with.</param>
    /// <param name="pause">What each of the callers waits between two calls.</param>
    public static async Task<SwapFigures> PlayAsync(string folder, SwapModule module, int count, int callers, TimeSpan pause, Action<string>? tell = null, bool exchanges = true)
    {
        var port = FreePort();
        module.Write(0);
        await File.WriteAllTextAsync(Path.Combine(folder, "swap.cfg"), Script(port, module.FileName));
        var options = new ServerOptions { ScriptPath = "swap.cfg", WorkingDirectory = folder, RunDirectory = Path.Combine(folder, "run"), LogToStderr = true, Debug = -1, Workers = 2 };
        var start = await new ServerBuilder(options, ModuleSet.Catalog).BuildAsync();
        await using var server = start.Server ?? throw new InvalidOperationException(string.Join('\n', start.Diagnostics));
        server.Run();
        using var calls = new SwapCalls(port, callers, pause);

        var (times, memory) = (new List<TimeSpan>(), new List<long>());
        for (var swap = 1; swap <= count; swap++)
        {
            if (exchanges)
                module.Write(swap);
            times.Add(exchanges ? await SwapAsync(server.Engine.Scripts!) : TimeSpan.Zero);
            await CallsAsync(calls);
            if (swap % Math.Max(1, count / 10) == 0)
            {
                memory.Add(await SettleAsync(() => server.Engine.Retired.Versions.IsEmpty && Contexts(module) <= 1) ? Environment.WorkingSet : -1);
                tell?.Invoke($"{swap} swaps, {calls.Done} calls, {calls.Failed.Count} failed, {calls.Refused} refused, {Contexts(module)} contexts, {GC.GetTotalMemory(true) / 1024.0 / 1024:F1} MB managed, {Environment.WorkingSet / 1024.0 / 1024:F0} MB in all");
            }
        }

        await calls.StopAsync();
        await SettleAsync(() => server.Engine.Retired.Versions.IsEmpty && Contexts(module) <= 1);
        times.Sort();
        return new SwapFigures(count, calls.Done, calls.Failed, calls.Refused, Contexts(module), times[times.Count / 2], times[^1], memory);
    }

    // Nothing of the load may stay on this stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<TimeSpan> SwapAsync(IScriptControl scripts)
    {
        var started = Stopwatch.GetTimestamp();
        var report = await scripts.LoadAsync(new LoadOrder("swap"));
        return report.Outcome == LoadOutcome.Active
            ? Stopwatch.GetElapsedTime(started)
            : throw new InvalidOperationException(string.Join('\n', report.Lines));
    }

    /// <summary>Each module does its work before the next one comes.</summary>
    private static async Task CallsAsync(SwapCalls calls)
    {
        var (enough, started) = (calls.Done + calls.Failed.Count + CallsBetween, Stopwatch.GetTimestamp());
        while (calls.Done + calls.Failed.Count < enough && Stopwatch.GetElapsedTime(started) < Patience)
            await Task.Delay(5);
    }

    /// <summary>Code is unloaded by collections after its last use; some take more than one.</summary>
    private static async Task<bool> SettleAsync(Func<bool> isSettled)
    {
        var started = Stopwatch.GetTimestamp();
        while (!isSettled() && Stopwatch.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(50);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return isSettled();
    }

    // A context leaves its own list when it is told to unload; its assemblies stay known until they are gone.
    private static int Contexts(SwapModule module) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(AssemblyLoadContext.GetLoadContext).Distinct().Count(context => context?.Name == $"module {module.FileName}");

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    private static string Script(int port, string file) => $$"""
        listen=udp:127.0.0.1:{{port}}
        loadmodule "tm.so"
        loadmodule "pv.so"
        loadmodule "{{file}}"
        modparam("tm", "wt_timer", 200)
        modparam("tm", "fr_timer", 500)
        modparam("tm", "fr_inv_timer", 500)
        request_route {
            if (is_method("ACK")) {
                exit;
            }
            t_newtran();
            if (numbers_look_up("$rU")) {
                t_reply("200", "OK");
            } else {
                t_reply("500", "Not found");
            }
        }
        """;
}
