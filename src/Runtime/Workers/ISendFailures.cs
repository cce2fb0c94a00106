using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>Is told of datagrams the system refused.</summary>
public interface ISendFailures
{
    void OnSendFailed(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes, int error);
}
