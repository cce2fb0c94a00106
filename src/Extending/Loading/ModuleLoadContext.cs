using System.Reflection;
using System.Runtime.Loader;

namespace RouteScript.Extending.Loading;

/// <summary>
/// The code of one load of a module: its assembly and what it brings along. Everything is loaded from bytes read at that time, so that
/// no file is locked and a build may replace it. It holds none of its assemblies: until they are gone the runtime holds it.
/// </summary>
internal sealed class ModuleLoadContext(string name, Dependencies dependencies) : AssemblyLoadContext($"module {name}", isCollectible: true)
{
    public Assembly Load(byte[] assembly, byte[]? symbols)
    {
        using var code = new MemoryStream(assembly);
        using var places = symbols is { Length: > 0 } ? new MemoryStream(symbols) : null;
        return LoadFromStream(code, places);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (References.SharedAssemblies.Has(assemblyName) || dependencies.Take(assemblyName.Name ?? "") is not { } image)
            return null;
        using var code = new MemoryStream(image);
        return LoadFromStream(code);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        dependencies.FindNative(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
