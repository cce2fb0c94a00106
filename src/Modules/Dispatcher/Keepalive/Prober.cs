using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Modules.Tm;
using RouteScript.Modules.Tm.Local;
using RouteScript.Runtime.Engine;
using RouteScript.Sip.Text;
using RouteScript.Sip.Timers;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Modules.Dispatcher.Keepalive;

/// <summary>
/// Asks destinations now and then whether they are there. One worker does it; it belongs to the version of the script that is the
/// newest, from its activation to its retirement.
/// </summary>
internal sealed class Prober
{
    private readonly DispatcherModule _module;
    private readonly RouteWorker _worker;
    private readonly CallbackTimer _probing;
    private readonly CallbackTimer _forgetting;
    private bool _stopped;

    public Prober(DispatcherModule module)
    {
        _module = module;
        _worker = module.Context.Engine.Workers[0];
        _probing = new CallbackTimer(Probe);
        _forgetting = new CallbackTimer(Forget);
    }

    public void Start() => _worker.Loop.Post(static state => ((Prober)state!).StartTimers(), this);

    public void Stop() => _worker.Loop.Post(static state => ((Prober)state!).StopTimers(), this);

    private void StartTimers()
    {
        if (_stopped)
            return;
        if (_module.PingInterval > 0)
            _worker.Timers.Start(_probing, _module.PingInterval * 1000L);
        if (_module is { LoadHashSize: > 0, LoadCheckInterval: > 0 })
            _worker.Timers.Start(_forgetting, _module.LoadCheckInterval * 1000L);
    }

    private void StopTimers()
    {
        _stopped = true;
        _worker.Timers.Stop(_probing);
        _worker.Timers.Stop(_forgetting);
    }

    private void Forget()
    {
        _module.Store.Loads.Forget(_module.Context.Time.GetUtcNow());
        _worker.Timers.Start(_forgetting, _module.LoadCheckInterval * 1000L);
    }

    private void Probe()
    {
        _worker.Timers.Start(_probing, _module.PingInterval * 1000L);
        if (_module.Store.Pinging == 0 || _module.Context.Version.Module<TmModule>() is not { } tm)
            return;

        foreach (var set in _module.Store.Table.Sets)
        {
            foreach (var destination in set.Destinations)
            {
                if (IsProbed(destination.Flags))
                    Send(tm, destination);
            }
        }
    }

    private bool IsProbed(DestinationFlags flags)
    {
        if ((flags & DestinationFlags.Disabled) != 0)
            return false;

        var marked = (flags & DestinationFlags.Probing) != 0;
        return _module.ProbingMode switch
        {
            1 => true,
            2 => marked || (flags & DestinationFlags.Inactive) != 0,
            _ => marked,
        };
    }

    private void Send(TmModule tm, Destination destination)
    {
        var uri = destination.Uri.ToString();
        var proxy = destination.Attributes.OutboundProxy ?? _module.OutboundProxy;
        var sockets = _module.Context.Sockets;
        var sentAt = _worker.Now;
        tm.Send(_worker, new LocalRequest
        {
            Method = _module.PingMethod,
            RequestUri = uri,
            To = $"<{uri}>",
            From = $"<{destination.Attributes.PingFrom ?? _module.PingFrom}>",
            NextHop = proxy.Length > 0 ? proxy : null,
            Socket = destination.Socket
                ?? (_module.PingSocket.Length > 0 ? sockets.Parse(SipText.FromString(_module.PingSocket)) : null)
                ?? _module.DefaultSocket,
            FinalTimeout = _module.PingTimeout,
        }, (in LocalOutcome outcome) => Judge(destination, outcome, (int)(_worker.Now - sentAt)));
    }

    private void Judge(Destination destination, in LocalOutcome outcome, int milliseconds)
    {
        // The list may have been read anew while the probe was under way.
        var table = _module.Store.Table;
        if (!table.Listed.Contains(destination) && table.Find(destination.SetId)?.Find(destination.Uri.Span) is { } current)
            destination = current;
        if ((destination.Flags & DestinationFlags.Disabled) != 0)
            return;

        if (_module.MeasuresLatency)
        {
            if (outcome.HasReply)
                destination.Latency.Add(milliseconds, _module.LatencyAlpha / 1000.0);
            else
                destination.Latency.AddTimeout();
        }

        var change = _module.ReplyCodes.Contains(outcome.Code)
            ? _module.Change(destination, _module.ProbingMode is 1 or 3 ? DestinationFlags.Probing : DestinationFlags.None, _module.InactiveThreshold)
            : _module.Change(destination, DestinationFlags.Trying | DestinationFlags.Probing);
        if (_module.EventFor(change) is not { } handler)
            return;

        var context = _worker.Rent(_module.Context.Version);
        context.Load(outcome.Request.Copy(), outcome.Source);
        context.Set(ProbeResult.Key, new ProbeResult(outcome.Code, outcome.Reason.Copy(), destination.Flags));
        _worker.Run(context, handler, RouteKinds.Event, static ended => ended.Worker.Release(ended));
    }
}
