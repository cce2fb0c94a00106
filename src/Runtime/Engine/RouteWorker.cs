using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Waits;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Timers;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>
/// The script engine of one worker: takes messages through parser, hooks and routes. Everything of it is for the worker's thread;
/// only <see cref="Post"/> is for others.
/// </summary>
public sealed partial class RouteWorker : IWorkerHandler
{
    /// <summary>Steps one run may take; a script that needs more loops without end.</summary>
    public const int StepBudget = 1_000_000;

    private readonly Stack<RouteContext> _pool = new();
    private Worker _loop = null!;

    internal RouteWorker(RouteEngine engine, int index)
    {
        Engine = engine;
        Index = index;
        Log = new ScriptLog(engine.LogRing);
        Waits = new WaitTable(this);
        WaitingRequests = new WaitingRequests(this);
        Ids = engine.Ids(index);
    }

    public RouteEngine Engine { get; }

    public int Index { get; }

    public ScriptLog Log { get; }

    public WaitTable Waits { get; }

    /// <summary>Requests whose run waits, by transaction key.</summary>
    public WaitingRequests WaitingRequests { get; }

    /// <summary>Branches, tags and Call-IDs: random in a process, seeded in a test.</summary>
    public IdSource Ids { get; }

    public EngineCounters Counters { get; } = new();

    public SharedWriter FormatWriter { get; } = new();

    public IRouteTrace? Trace { get; set; }

    public TimerWheel Timers => _loop.Timers;

    public long Now => _loop.Now;

    public bool IsCurrent => _loop.IsCurrent;

    public Worker Loop => _loop;

    /// <summary>What is being executed, for the watchdog.</summary>
    internal object? Running
    {
        get => _loop.Running;
        set => _loop.Running = value;
    }

    internal void Attach(Worker loop) => _loop = loop;

    /// <summary>Does something on this worker. Any thread.</summary>
    public void Post(WorkItem item) => _loop.Post(item);

    void IWorkerHandler.OnMessage(Worker worker, byte[] buffer, int offset, int length, in PacketSource source)
    {
        if (LogSource.Number == 0)
            LogSource.Number = Index + 1;
        Handle(buffer, offset, length, source);
    }

    void IWorkerHandler.OnSendFailed(Worker worker, ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes, int error)
    {
        foreach (var hook in Engine.Current.Hooks)
            hook.OnSendFailed(this, bytes, to);
    }

    /// <summary>A fresh context of the newest version; to be given back by <see cref="Release"/>.</summary>
    public RouteContext Rent() => Rent(Engine.Current);

    /// <summary>A fresh context of a version; to be given back by <see cref="Release"/>.</summary>
    public RouteContext Rent(ScriptVersion version)
    {
        var context = _pool.TryPop(out var pooled) ? pooled : new RouteContext(this);
        context.Version = version;
        context.StartedAt = Now;
        context.Begin(version.Variables, StepBudget);
        version.Enter(this);
        return context;
    }

    /// <summary>Moves a context to another version: whoever matched its message knows the call.</summary>
    public void ChangeVersion(RouteContext context, ScriptVersion version)
    {
        if (ReferenceEquals(context.Version, version))
            return;

        context.Version.Leave(this);
        version.Enter(this);
        context.Version = version;
        context.Begin(version.Variables, StepBudget);
    }

    public void Release(RouteContext context)
    {
        context.Version.Leave(this);
        Counters.Steps += StepBudget - context.Budget;
        context.Clear();
        if (context.IsAbandoned)
            context.Die();
        else
            _pool.Push(context);
    }

    /// <summary>Runs a route over a context, now; <paramref name="completion"/> is called when it has ended, perhaps much later.</summary>
    public void Run(RouteContext context, CompiledRoute route, RouteKinds kind, Action<RouteContext> completion)
    {
        Trace?.Entered(context, route, kind);
        context.Restart();
        context.Push(route, kind, null);
        context.Completion = completion;
        var (outer, running) = (LogAs(context), Running);
        Settle(context, RouteRunner.Continue(context));
        Running = running;
        Log.Run = outer;
    }

    /// <summary>Module code failed; where and how is counted and said.</summary>
    internal void Fail(string what)
    {
        Counters.ModuleFaults++;
        Log.Write(LogSeverity.Bug, what);
    }

    internal void Resume(RouteContext context, ReturnCode code)
    {
        var (outer, running) = (LogAs(context), Running);
        if (context.AfterWait is { } then)
        {
            context.AfterWait = null;
            code = context.GoOn(then);
        }

        Settle(context, RouteRunner.Resume(context, code));
        Running = running;
        Log.Run = outer;
    }

    /// <returns>The run that logged until now.</returns>
    private RouteContext? LogAs(RouteContext context)
    {
        var outer = Log.Run;
        Log.Run = context.Version.LogPrefix is null ? null : context;
        return outer;
    }

    private void Settle(RouteContext context, bool hasEnded)
    {
        if (hasEnded)
        {
            WaitingRequests.Remove(context);
            context.TakeCompletion()(context);
        }
        else
        {
            context.Own();
            WaitingRequests.Add(context);
        }
    }
}
