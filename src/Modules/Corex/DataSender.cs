using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Corex;

/// <summary>Sends bytes as they are to where a URI or a host means, once its address is known.</summary>
internal sealed class DataSender : IRunState
{
    private static readonly StateKey<DataSender> Key = new();
    private static readonly BoundFunction HopFound = context => context.Get(Key)!.AfterHop(context);

    private Task<Hop>? _search;
    private SipText _data;

    public static ReturnCode ToUri(RouteContext context, SipText uri, ListenSocket? from, SipText data)
    {
        var isKnown = HopFinder.TryFind(context, uri, from, out var hop, out var later);
        return context.GetOrAdd(Key).Start(context, data, isKnown, hop, later);
    }

    public static ReturnCode ToHost(RouteContext context, SipText host, int port, TransportKind transport, SipText data)
    {
        var socket = context.Target.Socket is { } chosen && chosen.Transport == transport ? chosen : null;
        var isKnown = HopFinder.TryFind(context, host, port, transport, false, socket, out var hop, out var later);
        return context.GetOrAdd(Key).Start(context, data, isKnown, hop, later);
    }

    void IRunState.Reset()
    {
        _search = null;
        _data = default;
    }

    private ReturnCode Start(RouteContext context, SipText data, bool isKnown, in Hop hop, ValueTask<Hop> later)
    {
        if (isKnown)
            return Send(context, hop, data);

        _data = data.Copy();
        _search = later.AsTask();
        return context.Await(_search, HopFound);
    }

    private ReturnCode AfterHop(RouteContext context)
    {
        var hop = _search is { IsCompletedSuccessfully: true } search ? search.Result : Hop.Failed(HopError.Unresolvable);
        _search = null;
        return Send(context, hop, _data);
    }

    private static ReturnCode Send(RouteContext context, in Hop hop, SipText data)
    {
        if (hop.Error == HopError.None)
            return context.Worker.Send(hop.Socket!, hop.To, hop.Connection, data.Span);

        context.Log.Error("nothing was sent: the destination has no address we can send to"u8);
        return ReturnCode.Error;
    }
}
