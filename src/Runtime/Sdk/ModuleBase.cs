using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Runtime.Sdk;

/// <summary>
/// A module of one script version. Its life: made, parameters set, <see cref="Configure"/>, <see cref="Validate"/>,
/// <see cref="StartAsync"/>, <see cref="Activate"/>, <see cref="Retire"/>, disposed.
/// </summary>
public abstract class ModuleBase : IAsyncDisposable
{
    private readonly HashSet<string> _called = [];

    /// <summary>What the module may use of the engine; set before <see cref="Configure"/>.</summary>
    public ModuleContext Context { get; internal set; } = null!;

    /// <summary>All parameters are set: registers hooks, reads parameters together. Opens nothing.</summary>
    public virtual void Configure()
    {
    }

    /// <summary>Says what is wrong with the parameters taken together; anything said here refuses the script.</summary>
    public virtual IEnumerable<string> Validate() => [];

    /// <summary>
    /// Says what deserves a look although it is no mistake: told by <c>check</c>, and at a start that succeeds. Known are parameters and
    /// script; files may be read, nothing else may be asked.
    /// </summary>
    public virtual IEnumerable<Diagnostic> Advise() => [];

    /// <summary>Whether the script calls this function of the module anywhere; known from <see cref="Validate"/> on.</summary>
    protected bool Calls(string function) => _called.Contains(function);

    /// <summary>Whether the script, or C# code that it brings along, calls any function of the module; known as <see cref="Calls"/> is.</summary>
    protected bool IsCalled => _called.Count > 0;

    internal ModuleServices? Services { get; set; }

    internal void NoteCall(string function) => _called.Add(function);

    /// <summary>May open what it needs (files, connections); must not send, probe or listen. Throwing refuses the script.</summary>
    public virtual ValueTask StartAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>
    /// This version is the newest now: probes, timers and listeners are its own. It is once more after <see cref="Retire"/> where a
    /// process that had taken this one's place is gone.
    /// </summary>
    public virtual void Activate()
    {
    }

    /// <summary>A newer version is active; this one still serves the transactions it began.</summary>
    public virtual void Retire()
    {
    }

    /// <summary>Disposes modules and what their constructors were given, then the code that was loaded for them.</summary>
    /// <param name="modules">By name.</param>
    /// <param name="code">What the script brought along.</param>
    /// <param name="onFault">Is told what a module threw; the others end all the same.</param>
    internal static async ValueTask EndAsync(
        IEnumerable<KeyValuePair<string, ModuleBase>> modules, ImmutableArray<ModuleCode> code, Action<string, Exception>? onFault)
    {
        foreach (var (name, module) in modules)
        {
            try
            {
                await module.EndAsync().ConfigureAwait(false);
            }
            catch (Exception fault)
            {
                onFault?.Invoke(name, fault);
            }
        }

        foreach (var one in code)
            one.Dispose();
    }

    private async ValueTask EndAsync()
    {
        try
        {
            await Context.EndTimersAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            if (Services is { } services)
                await services.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The version has served its last call, or was refused: ends what the module began. The last that is called, whether it was started or not.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
