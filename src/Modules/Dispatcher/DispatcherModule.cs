using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Modules.Dispatcher.Keepalive;
using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Modules.Tm;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Dispatcher;

/// <summary>Spreads requests over sets of destinations, fails over from one to the next, and probes which of them are there.</summary>
[Module("dispatcher")]
[EventRoute("dispatcher:dst-down")]
[EventRoute("dispatcher:dst-up")]
public sealed partial class DispatcherModule : ModuleBase, IOutlivesProcess
{
    private const int HashUserOnly = 1;
    private const int Failover = 2;

    private static readonly string[] FailoverFunctions = ["ds_next_dst", "ds_next_domain", "ds_mark_dst"];

    private readonly List<string> _problems = [];
    private Selector[] _selectors = [];
    private DestinationTable? _loaded;
    private Prober? _prober;

    /// <summary>What is known of the destinations; shared with the versions before and after this one.</summary>
    internal DestinationStore Store { get; private set; } = null!;

    internal FailoverList List { get; private set; } = null!;

    internal string ListPath { get; private set; } = "";

    internal ListenSocket? DefaultSocket { get; private set; }

    /// <summary>The script says itself what <c>flags</c> is.</summary>
    internal bool SetsFlags => _flags is not null;

    internal bool HashesUserOnly => ((_flags ?? 0) & HashUserOnly) != 0;

    /// <summary>Without <c>flags</c> the default fits what the script does; the original's own default is 0.</summary>
    internal bool HasFailover { get; private set; }

    internal static bool NeedsFailover(BoundCall call) => FailoverFunctions.Contains(call.Function.Name);

    public override void Configure()
    {
        _selectors = [.. Context.Engine.Workers.ToArray().Select(_ => new Selector(this))];
        ListPath = Context.ResolvePath(ListFile);
        Store = Context.Shared($"list:{ListPath}", static () => new DestinationStore());
        List = new FailoverList(SipText.FromString(ListName), ListMode, SipText.FromString(ContextName), AttributesAlways);
    }

    public override IEnumerable<string> Validate()
    {
        HasFailover = _flags is { } flags ? (flags & Failover) != 0 : !Context.Core.Strict && FailoverFunctions.Any(Calls);
        foreach (var problem in _problems)
            yield return problem;
        if (PingInterval > 0 && Context.Find<TmModule>() is null)
            yield return "ds_ping_interval needs transactions: write loadmodule \"tm.so\" above it.";
        if (DefaultSocketText.Length > 0 && Context.Sockets.Parse(SipText.FromString(DefaultSocketText)) is null)
            yield return $"ds_default_socket: {DefaultSocketText} is no socket of ours.";
        if (DefaultSocketName.Length > 0 && Context.Sockets.Find(DefaultSocketName) is null)
            yield return $"ds_default_sockname: no socket of ours is named {DefaultSocketName}.";
    }

    public override IEnumerable<Diagnostic> Advise() => new Advice(this).All();

    public override async ValueTask StartAsync(CancellationToken cancellation)
    {
        DefaultSocket = DefaultSocketName.Length > 0 ? Context.Sockets.Find(DefaultSocketName)
            : DefaultSocketText.Length > 0 ? Context.Sockets.Parse(SipText.FromString(DefaultSocketText))
            : null;
        var (table, error) = await Loader().LoadAsync(ListPath, Store.Table, cancellation).ConfigureAwait(false);
        _loaded = table ?? throw new ModuleStartException(error);

        // Nobody uses a list that is new: a script that is only staged finds its destinations.
        if (ReferenceEquals(Store.Table, DestinationTable.Empty))
            Store.Table = _loaded;
    }

    public override void Activate()
    {
        if (_loaded is { } loaded)
        {
            if (!ReferenceEquals(Store.Table, loaded))
                loaded.GoOnFrom(Store.Table, Context.Engine.Options.Ids(0));
            Store.Table = loaded;
            Store.Loads.Follow(loaded);
            _loaded = null;
        }

        _prober = new Prober(this);
        _prober.Start();
    }

    public override void Retire()
    {
        _prober?.Stop();
        _prober = null;
    }

    public ReadOnlyMemory<byte> Save() => StoreState.Write(Store);

    public void Restore(ReadOnlyMemory<byte> state) => StoreState.Read(state, Store);

    private TableLoader Loader() => new(Context.Engine, Context.Sockets, Context.Log, LoadMode != 0);

    /// <returns>Null when the list was read anew; else what is wrong.</returns>
    private async ValueTask<string?> ReloadAsync()
    {
        if (!TryBeginChange())
            return Ongoing;

        await Store.Changing.WaitAsync().ConfigureAwait(false);
        try
        {
            var (table, error) = await Loader().LoadAsync(ListPath, Store.Table, CancellationToken.None).ConfigureAwait(false);
            if (table is null)
            {
                Context.Log.Write(LogSeverity.Error, $"dispatcher: {error}");
                return "Reload Failed";
            }

            foreach (var change in ListChanges.Between(Store.Table, table))
                Context.Log.Write(LogSeverity.Notice, $"dispatcher: the list was read anew: {change}");
            Store.Loads.Clear();
            Store.Table = table;
            return null;
        }
        finally
        {
            Store.Changing.Release();
        }
    }

    /// <summary>Changes of the list keep a distance of <c>reload_delta</c> seconds.</summary>
    private bool TryBeginChange()
    {
        var now = Context.Time.GetUtcNow();
        if (Store.ReloadedAt is { } last && now - last < TimeSpan.FromSeconds(ReloadDelta))
        {
            Context.Log.Write(LogSeverity.Error, "dispatcher: the list was changed a moment ago, see reload_delta");
            return false;
        }

        Store.ReloadedAt = now;
        return true;
    }
}
