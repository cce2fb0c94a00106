using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Htable.Tables;
using RouteScript.Runtime.Engine;
using RouteScript.Sip.Timers;

namespace RouteScript.Modules.Htable.Expiry;

/// <summary>
/// Removes items whose time is over and runs the routes for it. One worker does it, a portion in each of its turns; it belongs to the
/// version of the script that is the newest.
/// </summary>
internal sealed class Expirer
{
    private const int MostItems = 4096;
    private const int MostRoutes = 64;

    private readonly HtableModule _module;
    private readonly RouteWorker _worker;
    private readonly CallbackTimer _timer;
    private IEnumerator<(HashTable Table, TableItem Item)>? _walk;
    private bool _isStopped;

    public Expirer(HtableModule module)
    {
        _module = module;
        _worker = module.Context.Engine.Workers[0];
        _timer = new CallbackTimer(Begin);
    }

    public void Start() => _worker.Loop.Post(static state => ((Expirer)state!).Arm(), this);

    public void Stop() => _worker.Loop.Post(static state => ((Expirer)state!).End(), this);

    private void Arm()
    {
        if (!_isStopped)
            _worker.Timers.Start(_timer, _module.TimerInterval * 1000L);
    }

    private void End()
    {
        _isStopped = true;
        _walk = null;
        _worker.Timers.Stop(_timer);
    }

    private void Begin()
    {
        Arm();
        if (_walk is not null)
            return;
        _walk = Everything().GetEnumerator();
        GoOn();
    }

    private void GoOn()
    {
        if (_walk is not { } walk)
            return;

        var routes = 0;
        for (var items = 0; items < MostItems && routes < MostRoutes; items++)
        {
            if (!walk.MoveNext())
            {
                _walk = null;
                return;
            }

            var (table, item) = walk.Current;
            if (item.HasExpired(_module.Clock.Now) && table.Contents.TryRemove(item) && Announce(table, item))
                routes++;
        }

        _worker.Loop.Post(static state => ((Expirer)state!).GoOn(), this);
    }

    private IEnumerable<(HashTable Table, TableItem Item)> Everything()
    {
        // The table declared last comes first, as in the original.
        foreach (var table in _module.Tables.Reverse())
        {
            foreach (var item in table.Contents.Items)
                yield return (table, item);
        }
    }

    private bool Announce(HashTable table, TableItem item)
    {
        if (_module.Context.FindRoute(RouteKinds.Event, $"htable:expired:{table.Definition.Name}") is not { } route)
            return false;

        var context = StandInRequest.Rent(_worker, _module.Context.Version);
        context.Set(ExpiredItem.Of, item);
        _worker.Run(context, route, RouteKinds.Event, static ended => ended.Worker.Release(ended));
        return true;
    }
}
