using System.Net;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>Carries datagrams to the daemons and back: UDP, or a test's network.</summary>
public interface INgLink
{
    /// <summary>Called for each datagram received, on any thread.</summary>
    Action<IPEndPoint, ReadOnlyMemory<byte>>? Received { get; set; }

    ValueTask SendAsync(IPEndPoint to, ReadOnlyMemory<byte> datagram);
}
