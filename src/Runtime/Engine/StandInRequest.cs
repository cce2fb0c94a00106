using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>A request that nobody sent, for event routes that no message gave rise to.</summary>
public static class StandInRequest
{
    private static readonly byte[] Request =
        """
        OPTIONS sip:you@kamailio.org SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK0
        From: <sip:you@kamailio.org>;tag=0
        To: <sip:you@kamailio.org>
        Call-ID: 0@127.0.0.1
        CSeq: 1 OPTIONS
        Content-Length: 0


        """.ReplaceLineEndings("\r\n").Select(c => (byte)c).ToArray();

    /// <summary>A context with it, as if received by the first socket; to be given back by <see cref="RouteWorker.Release"/>.</summary>
    public static RouteContext Rent(RouteWorker worker, ScriptVersion version)
    {
        var context = worker.Rent(version);
        var sockets = version.Sockets.Sockets;
        var source = sockets.IsEmpty ? default : new PacketSource(sockets[0].Address, sockets[0], sockets[0].Transport);
        context.Load(new SipText(Request), source);
        return context;
    }

    /// <summary>Runs an event route over it, in the next turn of the worker. Any thread.</summary>
    public static void Post(RouteWorker worker, ScriptVersion version, CompiledRoute route) =>
        worker.Loop.Post(_ => worker.Run(Rent(worker, version), route, RouteKinds.Event, static ended => ended.Worker.Release(ended)), null);
}
