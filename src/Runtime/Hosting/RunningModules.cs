using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Hosting;

/// <summary>The modules of all versions there are, to be disposed with the server: also of a first one that never became active.</summary>
internal sealed class RunningModules(RouteEngine engine, ScriptVersion first) : IAsyncDisposable
{
    private ScriptVersion? _first = first;

    /// <summary>The first version, while it is not active.</summary>
    public ScriptVersion First => _first!;

    /// <summary>Makes the first version the active one. It is not kept beyond its time.</summary>
    public void Activate()
    {
        engine.Activate(_first!);
        _first = null;
    }

    public async ValueTask DisposeAsync()
    {
        engine.Stage(null);
        foreach (var version in engine.Retired.Versions.Add(_first ?? engine.Current))
            await ModuleBase.EndAsync(version.Modules, version.Program.Opened, engine.Retired.OnFault).ConfigureAwait(false);
    }
}
