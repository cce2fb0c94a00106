using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using RouteScript.Extending.References;

namespace RouteScript.Extending.Loading;

/// <summary>The assemblies that a module needs besides its own and those of this program, as they were when it was opened.</summary>
internal sealed class Dependencies
{
    private readonly Dictionary<string, byte[]> _images = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AssemblyName> _missing = [];
    private readonly Func<string, string?> _natives;

    private Dependencies(Func<string, string?> natives) => _natives = natives;

    /// <summary>What the module itself refers to and nobody has.</summary>
    public IReadOnlyList<AssemblyName> Missing => _missing;

    /// <param name="find">The file of an assembly.</param>
    /// <param name="natives">The file of a native library.</param>
    /// <exception cref="BadImageFormatException">A file is no assembly.</exception>
    public static Dependencies Of(byte[] assembly, Func<AssemblyName, string?> find, Func<string, string?> natives)
    {
        var dependencies = new Dependencies(natives);
        var open = new Queue<(byte[] Image, bool IsModule)>([(assembly, true)]);
        while (open.TryDequeue(out var next))
        {
            foreach (var name in ReferencesOf(next.Image))
            {
                if (SharedAssemblies.Has(name) || SharedAssemblies.IsSdk(name.Name!) || dependencies._images.ContainsKey(name.Name!))
                    continue;

                if (find(name) is { } path)
                {
                    var image = File.ReadAllBytes(path);
                    dependencies._images.Add(name.Name!, image);
                    open.Enqueue((image, false));
                }
                else if (next.IsModule)
                {
                    dependencies._missing.Add(name);
                }
            }
        }

        return dependencies;
    }

    /// <summary>The image of an assembly, once: whoever loads it keeps it.</summary>
    public byte[]? Take(string name)
    {
        lock (_images)
            return _images.Remove(name, out var image) ? image : null;
    }

    public string? FindNative(string name) => _natives(name);

    /// <summary>The assemblies that an image names.</summary>
    public static IReadOnlyList<AssemblyName> ReferencesOf(byte[] image)
    {
        using var reader = new PEReader(new MemoryStream(image));
        var metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }
}
