using System.Reflection;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Extending.Loading;

/// <summary>Holds the code of a module as long as a version of the script may run it.</summary>
/// <param name="context">Held beside the assembly: a context that only its assemblies lead to is finalized, which unloads it, and then no library is found any more.</param>
internal sealed class LoadedCode(ModuleLoadContext context, Assembly module) : ILoadedCode
{
    private Held? _held = new(context, module);

    public void Prepare()
    {
        if (_held is { } held)
            new CodePreparation(held.Context).Run(held.Module);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _held, null) is not { } held)
            return;

        held.Context.Unload();
        RememberedTypes.Forget();
    }

    private sealed record Held(ModuleLoadContext Context, Assembly Module);
}
