using System.Collections.Concurrent;
using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Calls;
using RouteScript.Runtime.Compilation;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Engine;

/// <summary>
/// A script as it runs: program, modules, core parameters. Immutable and shared by all workers; replaced as a whole. A transaction
/// keeps the version that created it.
/// </summary>
public sealed class ScriptVersion
{
    private readonly RouteLookup _routes;
    private readonly int[] _users;
    private readonly ConcurrentDictionary<string, ScriptVariable?> _named = new(StringComparer.Ordinal);

    internal ScriptVersion(
        int number,
        BoundProgram program,
        CoreParameters core,
        RouteLookup routes,
        ScriptValue[] variables,
        ImmutableDictionary<string, ModuleBase> modules,
        ImmutableArray<MessageHook> hooks,
        RpcRegistry rpc,
        int workers)
    {
        Number = number;
        Program = program;
        Core = core;
        _routes = routes;
        ServerLine = SipText.FromString(core.ServerHeader ?? "");
        AdvertisedHost = SipText.FromString(core.AdvertisedAddress ?? "");
        UserAgentLine = SipText.FromString(core.UserAgentHeader ?? "");
        Variables = variables;
        Modules = modules;
        Hooks = hooks;
        Rpc = rpc;
        _users = new int[workers * Stride];
        RequestRoute = routes.Find(RouteKinds.Request, "");
        ReplyRoute = routes.Find(RouteKinds.Reply, "");
        OnSendRoute = routes.Find(RouteKinds.OnSend, "");
        PreRouting = routes.Find(RouteKinds.Event, "core:pre-routing");
        MessageReceived = core.ReceivedRouteMode ? routes.Find(RouteKinds.Event, "core:msg-received") : null;
    }

    private const int MostNamed = 1000;

    // One cache line a worker: users, then requests by how they ended.
    private const int Stride = 16;
    private const int Served = 1;
    private const int Failed = 2;

    /// <summary>Counts up from 1 with every load.</summary>
    public int Number { get; }

    public BoundProgram Program { get; }

    public CoreParameters Core { get; }

    public ImmutableDictionary<string, ModuleBase> Modules { get; }

    public RpcRegistry Rpc { get; }

    /// <summary>The Server line of replies made here, without line end; empty when switched off.</summary>
    public SipText ServerLine { get; }

    /// <summary>What our Via names instead of the socket's host; empty: the socket's.</summary>
    public SipText AdvertisedHost { get; }

    /// <summary>The User-Agent line of requests made here, without line end; empty when switched off.</summary>
    public SipText UserAgentLine { get; }

    /// <summary>The sockets this version knows.</summary>
    public required SocketTable Sockets { get; init; }

    internal ImmutableArray<MessageHook> Hooks { get; }

    internal ScriptValue[] Variables { get; }

    internal LogPrefix? LogPrefix { get; init; }

    /// <summary>Makes <c>request_route</c>, and what it calls, once more: for runs that have an observer.</summary>
    internal Func<CompiledRoute?> CompileObserved { get; init; } = () => null;

    /// <summary>The names of all <c>$var</c> of the script.</summary>
    public ImmutableArray<string> RunVariables { get; init; } = [];

    /// <summary>Custom parameters that a script has changed since this version was loaded.</summary>
    public SettingChanges SettingChanges { get; } = new();

    /// <summary>What C# code calls of the modules.</summary>
    internal CodeCallTable CodeCalls { get; init; } = null!;

    /// <summary>Makes variables of their text.</summary>
    internal Func<string, ScriptVariable?> Expressions { get; init; } = _ => null;

    /// <summary>
    /// A variable by its text, as <c>$ru</c>; null if it names none. The same text is bound once, up to a number of texts: they may be
    /// made of what messages say.
    /// </summary>
    public ScriptVariable? FindVariable(string text) =>
        _named.TryGetValue(text, out var known) ? known
        : _named.Count < MostNamed ? _named.GetOrAdd(text, Expressions)
        : Expressions(text);

    /// <summary>A custom parameter as it is now: what was set while running, else what the script says; a number stays one.</summary>
    /// <param name="instance">Of a group with instances; what the instance does not set is that of the group.</param>
    public ScriptValue FindSetting(string group, string name, int? instance = null)
    {
        if (instance is null && SettingChanges.TryGet(group, name, out var changed))
            return changed;

        object? value = null;
        foreach (var setting in Program.CustomSettings)
        {
            if ((setting.Instance is null || setting.Instance == instance) && setting.Group == group && setting.Name == name)
                value = setting.Value;
        }

        return value switch
        {
            null => ScriptValue.Nothing,
            long number => number,
            _ => SipText.FromString(value.ToString() ?? ""),
        };
    }

    public CompiledRoute? RequestRoute { get; }

    public CompiledRoute? ReplyRoute { get; }

    public CompiledRoute? OnSendRoute { get; }

    public CompiledRoute? PreRouting { get; }

    public CompiledRoute? MessageReceived { get; }

    /// <summary>A route block by kind and name; null if the script has none.</summary>
    public CompiledRoute? Find(RouteKinds kind, string name) => _routes.Find(kind, name);

    /// <inheritdoc cref="Find(RouteKinds, string)"/>
    public CompiledRoute? Find(RouteKinds kind, SipText name) => _routes.Find(kind, name);

    public T? Module<T>()
        where T : ModuleBase
    {
        foreach (var module in Modules.Values)
        {
            if (module is T found)
                return found;
        }

        return null;
    }

    /// <summary>Runs and transactions that use this version, summed over the workers.</summary>
    public int Users
    {
        get
        {
            var sum = 0;
            for (var i = 0; i < _users.Length; i += Stride)
                sum += Volatile.Read(ref _users[i]);
            return sum;
        }
    }

    /// <summary>How its requests ended, summed over the workers.</summary>
    public Outcomes Outcomes
    {
        get
        {
            var sum = default(Outcomes);
            for (var i = 0; i < _users.Length; i += Stride)
                sum += new Outcomes(Volatile.Read(ref _users[i + Served]), Volatile.Read(ref _users[i + Failed]));
            return sum;
        }
    }

    /// <summary>A request has its final reply.</summary>
    public void Count(RouteWorker worker, int code) => _users[(worker.Index * Stride) + (Outcomes.IsFailure(code) ? Failed : Served)]++;

    /// <summary>The script did nothing about a request that wants an answer.</summary>
    internal void CountUnanswered(RouteWorker worker) => _users[(worker.Index * Stride) + Failed]++;

    /// <summary>Whether anything of this worker uses the version. For the worker's thread.</summary>
    internal bool IsUsedOn(RouteWorker worker) => _users[worker.Index * Stride] > 0;

    /// <summary>Whoever keeps the version beyond the present turn counts as a user, on its worker.</summary>
    public void Enter(RouteWorker worker) => _users[worker.Index * Stride]++;

    public void Leave(RouteWorker worker) => _users[worker.Index * Stride]--;
}
