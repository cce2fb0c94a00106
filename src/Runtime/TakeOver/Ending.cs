using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Hosting;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Runtime.TakeOver;

/// <summary>When a process that was taken over may end.</summary>
internal static class Ending
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>So long answered transactions still take ACKs and repeated requests.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>Ends the process when no request awaits its answer, every connection is closed, and that has been so for a while; after the one before it.</summary>
    public static async Task AwaitAsync(RouteEngine engine, StreamNetwork streams, CancellationToken stay)
    {
        var quietSince = engine.Time.GetTimestamp();
        while (!stay.IsCancellationRequested)
        {
            await Task.Delay(Interval, engine.Time, CancellationToken.None).ConfigureAwait(false);
            if (streams.Connections.Count > 0 || await Drain.CountAsync(engine).ConfigureAwait(false) > 0)
                quietSince = engine.Time.GetTimestamp();
            if (engine.Predecessor is not null || engine.Time.GetElapsedTime(quietSince) < Settling)
                continue;

            engine.Life?.Drain();
            return;
        }
    }
}
