using RouteScript.Dsl.Symbols;

namespace RouteScript.Extending.Loading;

/// <summary>Holds the code of a module as long as a version of the script may run it.</summary>
internal sealed class LoadedCode(ModuleLoadContext context) : ILoadedCode
{
    private ModuleLoadContext? _context = context;

    public void Prepare() => _context?.Prepare();

    public void Dispose() => Interlocked.Exchange(ref _context, null)?.Unload();
}
