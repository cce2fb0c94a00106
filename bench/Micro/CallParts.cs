using System.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Shared.Calls;

namespace RouteScript.Micro;

/// <summary>What each message of a call takes in the process, and what of an INVITE is its <c>request_route</c>.</summary>
internal static class CallParts
{
    private const int Calls = 100_000;

    private static readonly long Reading = ReadingTime();

    public static void Measure(QuietProxy proxy)
    {
        var load = new CallLoad(proxy);
        for (var i = 0; i < CallLoad.WarmUp * 20; i++)
            load.Call();

        (string Name, Action Do)[] parts =
        [
            ("INVITE", load.Invite), ("180", load.Ringing), ("200", load.Answered), ("ACK", load.Ack), ("BYE", load.Bye), ("200 to BYE", load.ByeAnswered),
            ("the ends of transactions", load.Pass),
        ];
        var took = parts.Select(_ => new List<long>(Calls)).ToArray();
        var route = new List<long>(Calls);
        var entry = new EntryTime();
        var (bytes, routeBytes) = (GC.GetAllocatedBytesForCurrentThread(), 0L);
        for (var call = 0; call < Calls; call++)
        {
            for (var i = 0; i < parts.Length; i++)
            {
                proxy.Worker.Trace = i == 0 ? entry : null;
                parts[i].Do();
                took[i].Add(proxy.Turn.Ended - proxy.Turn.Began);
                if (i == 0)
                {
                    route.Add(proxy.Turn.Ended - entry.Entry);
                    routeBytes += GC.GetAllocatedBytesForCurrentThread() - entry.Bytes;
                }
            }
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        for (var i = 0; i < parts.Length; i++)
            Console.WriteLine($"{parts[i].Name,-26} {Median(took[i]):F2} us");
        Console.WriteLine($"of INVITE, request_route with its t_relay, until the request is handed to the socket: {Median(route):F2} us, {routeBytes / Calls} bytes");
        Console.WriteLine($"{bytes / Calls} bytes a call");
    }

    private static double Median(List<long> ticks)
    {
        ticks.Sort();
        return (ticks[ticks.Count / 2] - Reading) * 1e6 / Stopwatch.Frequency;
    }

    /// <summary>What reading the clock twice takes of what is measured between.</summary>
    private static long ReadingTime()
    {
        var shortest = long.MaxValue;
        for (var i = 0; i < 10_000; i++)
        {
            var start = Stopwatch.GetTimestamp();
            shortest = Math.Min(shortest, Stopwatch.GetTimestamp() - start);
        }

        return shortest;
    }

    /// <summary>When the first route was entered.</summary>
    private sealed class EntryTime : IRouteTrace
    {
        public long Entry { get; private set; }

        public long Bytes { get; private set; }

        public void Entered(RouteContext context, CompiledRoute route, RouteKinds kind)
        {
            if (kind != RouteKinds.Request || route != context.Version.RequestRoute)
                return;

            Bytes = GC.GetAllocatedBytesForCurrentThread();
            Entry = Stopwatch.GetTimestamp();
        }
    }
}
