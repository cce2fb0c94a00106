using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>Runs <c>event_route[core:worker-one-init]</c> once, on the first worker, over a request that nobody sent.</summary>
internal sealed class FirstEvent(RouteWorker worker) : WorkItem
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

    public override void Run(Worker loop)
    {
        if (worker.Engine.Current.Find(RouteKinds.Event, "core:worker-one-init") is not { } route || worker.Engine.Sockets.Sockets.IsEmpty)
            return;

        var context = worker.Rent();
        var local = worker.Engine.Sockets.Sockets[0];
        context.Load(new SipText(Request), new PacketSource(local.Address, local, local.Transport));
        worker.Run(context, route, RouteKinds.Event, static c => c.Worker.Release(c));
    }
}
