using System.Collections.Immutable;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>A UDP socket that was opened for workers which run already; each of them is given its part by <see cref="IWorkerNetwork.Add"/>.</summary>
/// <param name="Listen">With the port that was really bound.</param>
/// <param name="Parts">One for each worker.</param>
public sealed record OpenedSocket(ListenSocket Listen, ImmutableArray<IDisposable> Parts) : IDisposable
{
    /// <summary>Closes what no worker was given.</summary>
    public void Dispose()
    {
        foreach (var part in Parts)
            part.Dispose();
    }
}
