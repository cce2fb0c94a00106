using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Compilation;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Sdk;

/// <summary>What a module may use of the engine.</summary>
public sealed class ModuleContext
{
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(49);

    /// <summary>How long the end of a module waits for its timers. Real time: a clock that a test holds would hold here as well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<ModuleTimer> _timers = [];
    private readonly Func<ScriptVersion> _version;
    private readonly Func<string, ModuleBase?> _modules;
    private readonly List<MessageHook> _hooks;
    private readonly SlotTable _slots;

    internal ModuleContext(
        string name, RouteEngine engine, CoreParameters core, SocketTable sockets, Func<ScriptVersion> version, Func<string, ModuleBase?> modules, List<MessageHook> hooks, SlotTable slots)
    {
        Name = name;
        Engine = engine;
        Core = core;
        Sockets = sockets;
        _version = version;
        _modules = modules;
        _hooks = hooks;
        _slots = slots;
        Log = new ScriptLog(engine.LogRing) { Facility = core.LogFacility };
    }

    /// <summary>As in <see cref="ModuleAttribute"/>.</summary>
    public string Name { get; }

    public RouteEngine Engine { get; }

    public CoreParameters Core { get; }

    /// <summary>The sockets of this version; the engine has those of the newest.</summary>
    public SocketTable Sockets { get; }

    /// <summary>The log of the server. Any thread.</summary>
    public ScriptLog Log { get; }

    /// <summary>The clock of the server, which a test moves.</summary>
    public TimeProvider Time => Engine.Time;

    /// <summary>The version this module belongs to; not before <see cref="ModuleBase.Advise"/> and <see cref="ModuleBase.StartAsync"/>.</summary>
    public ScriptVersion Version => _version();

    /// <summary>Another module of the same version by its type; null if the script does not load it.</summary>
    public T? Find<T>()
        where T : ModuleBase
        => _modules(ModuleNames<T>.Name) as T;

    /// <summary>Takes part in the way of every message. Only while the module is configured.</summary>
    public void Register(MessageHook hook) => _hooks.Add(hook);

    /// <summary>What <c>$var(name)</c> holds when a run begins. Only while the module is configured.</summary>
    public void PresetVariable(string name, ScriptValue value) => _slots.Preset("var", name, value);

    /// <summary>
    /// Calls back once in a period, from <see cref="ModuleBase.Activate"/> to <see cref="ModuleBase.Retire"/>. Only while the module is
    /// configured or started.
    /// </summary>
    /// <param name="period">A millisecond to 49 days.</param>
    /// <param name="callback">A token given to it fires when the module is retired; the module is not disposed before it has ended, or 5 seconds later.</param>
    /// <remarks>
    /// On any thread, and never twice at the same time: periods that pass during a call are made up for by one. What it throws is told in
    /// the log and counted, and the timer goes on.
    /// </remarks>
    public void Every(TimeSpan period, Action callback) => Every(period, _ =>
    {
        callback();
        return Task.CompletedTask;
    });

    /// <inheritdoc cref="Every(TimeSpan, Action)"/>
    public void Every(TimeSpan period, Func<Task> callback) => Every(period, _ => callback());

    /// <inheritdoc cref="Every(TimeSpan, Action)"/>
    public void Every(TimeSpan period, Func<CancellationToken, Task> callback)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(period, LongestPeriod);
        if (Engine.Newest is { } newest && ReferenceEquals(newest, _version()))
            throw new InvalidOperationException("A timer is made in Configure or StartAsync; it begins by itself when the module is activated.");

        _timers.Add(new ModuleTimer(Time, period, callback, fault => Engine.Fail($"a timer of module {Name}", fault)));
    }

    internal void StartTimers() => _timers.ForEach(static timer => timer.Start());

    /// <returns>Ends with the calls that are still under way.</returns>
    internal Task StopTimers() => Task.WhenAll([.. _timers.Select(static timer => timer.Stop())]);

    internal Task EndTimersAsync() => StopTimers().WaitAsync(Patience);

    /// <summary>A file named in the script: relative names start at the engine's base directory.</summary>
    public string ResolvePath(string path) => Path.GetFullPath(path, Engine.Options.BaseDirectory);

    /// <summary>A route block of this version; null if the script has none.</summary>
    public CompiledRoute? FindRoute(RouteKinds kind, string name) => Version.Find(kind, name);

    /// <summary>Where the script sets a parameter of this module the last time; null if it does not.</summary>
    public TextSpan? PlaceOf(string parameter) =>
        Version.Program.ModuleSettings.LastOrDefault(setting => setting.Module.Name == Name && setting.Parameter.Name == parameter)?.Span;

    /// <summary>State that outlives a reload: the same object for the same key in every version that asks.</summary>
    /// <remarks>A module that is loaded with its script keeps types of the framework only: one of its own would keep all of its old code.</remarks>
    public T Shared<T>(string key, Func<T> create)
        where T : class
        => Engine.Shared($"{Name}:{key}", () => Lasting(create()));

    private static T Lasting<T>(T state)
        where T : class
        => !state.GetType().IsCollectible ? state : throw new InvalidOperationException(
            $"`{state.GetType().Name}` is a type of this module and cannot outlive it: keep types of the framework in Shared, or implement IHandsOver.");

    private static class ModuleNames<T>
    {
        public static readonly string Name =
            ((ModuleAttribute?)Attribute.GetCustomAttribute(typeof(T), typeof(ModuleAttribute)))?.Name ?? "";
    }
}
