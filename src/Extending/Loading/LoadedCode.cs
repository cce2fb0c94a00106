using System.Reflection;
using System.Runtime.Loader;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Extending.Loading;

/// <summary>Holds the code of a module as long as a version of the script may run it.</summary>
internal sealed class LoadedCode(Assembly module) : ILoadedCode
{
    private Assembly? _module = module;

    public void Prepare()
    {
        if (_module is { } module)
            new CodePreparation(module).Run();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _module, null) is not { } module)
            return;

        AssemblyLoadContext.GetLoadContext(module)!.Unload();
        RememberedTypes.Forget();
    }
}
