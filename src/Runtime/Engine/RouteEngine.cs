using System.Collections.Concurrent;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Staging;
using RouteScript.Runtime.TakeOver;
using RouteScript.Runtime.Versions;
using RouteScript.Sip.Resolving;
using RouteScript.Sip.Text;
using RouteScript.Runtime.Workers;

namespace RouteScript.Runtime.Engine;

/// <summary>
/// The script engine of a process: workers, sockets and the version of the script that is the newest. Scripts are put into it by
/// <see cref="Activate"/>; who drives the workers (threads, or a test step by step) is not its business.
/// </summary>
public sealed class RouteEngine
{
    private readonly RouteWorker[] _workers;
    private readonly ConcurrentDictionary<string, object> _shared = new();
    private ScriptVersion? _current;
    private int _lastNumber;
    private long _moduleFaults;

    public RouteEngine(EngineOptions options, int workers, SocketTable sockets)
    {
        Options = options;
        Sockets = sockets;
        StartedAt = options.Time.GetUtcNow();
        var ids = options.Ids(0);
        var secret = new HashSecret(ids.Next(), ids.Next());
        Generation = (uint)ids.Next();
        Identity = options.Identity ?? new EngineIdentity(secret, ids.Next());
        Secret = Identity.Secret;
        Retired = new RetiredVersions(this) { OnFault = (module, fault) => Report(module, "while it was disposed", fault) };
        StatelessTag = new StatelessTag(Identity.Tag);
        _workers = new RouteWorker[workers];
        for (var i = 0; i < workers; i++)
            _workers[i] = new RouteWorker(this, i);
    }

    public EngineOptions Options { get; }

    public LogRing LogRing => Options.LogRing;

    public TimeProvider Time => Options.Time;

    public DateTimeOffset StartedAt { get; }

    /// <summary>The sockets of the newest version.</summary>
    public SocketTable Sockets { get; private set; }

    /// <summary>Connections; null while the process has no stream transport.</summary>
    public IStreamTable? Streams { get; set; }

    /// <summary>Finds the addresses of names; null in tests that need none.</summary>
    public INameResolver? Resolver { get; set; }

    /// <summary>DNS records that scripts give; asked before any name server.</summary>
    public KnownRecords KnownRecords { get; } = new();

    public EngineIdentity Identity { get; }

    /// <summary>Keys the hashes of what comes from the network.</summary>
    public HashSecret Secret { get; }

    /// <summary>A process before this one that still serves what it began; null: there is none.</summary>
    internal Predecessor? Predecessor { get; set; }

    /// <summary>A number of this process in the branches it makes.</summary>
    public uint Generation { get; }

    public StatelessTag StatelessTag { get; }

    public ReadOnlySpan<RouteWorker> Workers => _workers;

    /// <summary>Loads scripts; null in tests that do it themselves.</summary>
    public IScriptControl? Scripts { get; set; }

    /// <summary>The process around this engine; null in tests that are none.</summary>
    public IProcessLife? Life { get; set; }

    /// <summary>A version that is tried beside the newest; null: none.</summary>
    public StagedScript? Staged { get; private set; }

    /// <summary>Versions that still serve the transactions they began.</summary>
    public RetiredVersions Retired { get; }

    /// <summary>RPC commands and timers of modules that threw.</summary>
    internal long ModuleFaults => Volatile.Read(ref _moduleFaults);

    /// <summary>Module code threw that runs on no worker; any thread.</summary>
    internal void Fail(string what, Exception fault)
    {
        Interlocked.Increment(ref _moduleFaults);
        new ScriptLog(LogRing).Write(LogSeverity.Bug, $"{what} failed: {fault}");
    }

    /// <summary>New calls are refused, the rest goes on.</summary>
    public bool IsStopping { get; set; }

    /// <summary>The newest version; null before the first is active.</summary>
    internal ScriptVersion? Newest => _current;

    /// <summary>The newest version.</summary>
    public ScriptVersion Current => _current ?? throw new InvalidOperationException("No script was activated yet.");

    internal IdSource Ids(int worker) => Options.Ids(worker);

    /// <summary>The number of the version that is loaded next.</summary>
    internal int NextVersion => _lastNumber + 1;

    /// <summary>State that outlives a script version, by key.</summary>
    internal T Shared<T>(string key, Func<T> create)
        where T : class
        => (T)_shared.GetOrAdd(key, _ => create());

    /// <summary>Connects the workers to the loops that drive them.</summary>
    public void Attach(WorkerGroup loops)
    {
        for (var i = 0; i < _workers.Length; i++)
            _workers[i].Attach(loops[i]);
    }

    /// <summary>Puts a version beside the newest, in place of the one that was there; null: takes that away.</summary>
    public void Stage(StagedScript? staged)
    {
        var before = Staged;
        Staged = staged;
        if (staged is not null)
            _lastNumber = staged.Version.Number;
        before?.EndCanary();
        if (before is not null)
            Retired.Add(before.Version);
    }

    /// <summary>Makes a version the newest, by one exchange; its modules become active, those of the one before retire.</summary>
    /// <remarks>What was staged was compared with the version before, and is taken away.</remarks>
    public void Activate(ScriptVersion version)
    {
        Stage(null);
        _lastNumber = version.Number;
        Sockets = version.Sockets;
        var before = Interlocked.Exchange(ref _current, version);
        LogRing.Threshold = (LogSeverity)(Options.Debug ?? version.Core.Debug);
        foreach (var worker in _workers)
            worker.Log.Facility = version.Core.LogFacility;
        Resume();
        if (before is null)
        {
            if (version.Find(RouteKinds.Event, "core:worker-one-init") is { } route && !Sockets.Sockets.IsEmpty)
                StandInRequest.Post(_workers[0], version, route);
            return;
        }

        Rest(before);
        Retired.Add(before);
    }

    /// <summary>The modules of a version still serve what it began: another version, or another process, is the newest.</summary>
    internal void Rest(ScriptVersion version)
    {
        foreach (var (name, module) in version.Modules)
        {
            Attempt(name, () => module.Context.StopTimers());
            Attempt(name, module.Retire);
        }
    }

    /// <summary>The modules of the newest version own their probes, timers and listeners.</summary>
    internal void Resume()
    {
        foreach (var (name, module) in Current.Modules)
        {
            Attempt(name, module.Activate);
            Attempt(name, module.Context.StartTimers);
        }
    }

    /// <summary>The exchange is done: what a module throws from here on is told and changes nothing.</summary>
    private void Attempt(string module, Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault)
        {
            Report(module, "while the script was exchanged", fault);
        }
    }

    private void Report(string module, string when, Exception fault) =>
        new ScriptLog(LogRing).Write(LogSeverity.Bug, $"module {module} failed {when}: {fault}");
}
