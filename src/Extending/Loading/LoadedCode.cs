namespace RouteScript.Extending.Loading;

/// <summary>Holds the code of a module as long as a version of the script may run it.</summary>
internal sealed class LoadedCode(ModuleLoadContext context) : IDisposable
{
    private ModuleLoadContext? _context = context;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _context, null) is not { } ended)
            return;

        ended.Unload();
        TypeCaches.Forget();
    }
}
