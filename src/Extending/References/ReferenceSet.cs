using System.Reflection;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;
using RouteScript.Extending.Sources;

namespace RouteScript.Extending.References;

/// <summary>The assemblies that sources refer to by <c>#r</c>, with what those need.</summary>
internal sealed class ReferenceSet
{
    private const string PackagePrefix = "nuget:";

    private readonly Dictionary<string, string> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _natives = [];
    private readonly List<string> _folders = [];
    private readonly HashSet<string> _packages = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Files by the simple names of their assemblies.</summary>
    public IReadOnlyDictionary<string, string> Assemblies => _assemblies;

    public IReadOnlyList<string> NativeLibraries => _natives;

    /// <summary>The file of an assembly that the code asks for; null if it is not known.</summary>
    public string? Find(AssemblyName name) =>
        _assemblies.GetValueOrDefault(name.Name ?? "") ?? _folders.Select(folder => Path.Combine(folder, $"{name.Name}.dll")).FirstOrDefault(File.Exists);

    public static ReferenceSet Of(SourceSet sources, DiagnosticBag diagnostics)
    {
        var set = new ReferenceSet();
        foreach (var (text, directive) in sources.References)
        {
            if (directive.Argument.StartsWith(PackagePrefix, StringComparison.OrdinalIgnoreCase))
                set.AddPackage(directive.Argument[PackagePrefix.Length..], text.PlaceOf(directive), diagnostics);
            else
                set.AddFile(directive.Argument, text, directive, diagnostics);
        }

        return set;
    }

    private void AddFile(string argument, ModuleText text, Directive directive, DiagnosticBag diagnostics)
    {
        var path = Path.GetFullPath(argument, Path.GetDirectoryName(Path.GetFullPath(text.File.Path))!);
        if (!File.Exists(path))
        {
            // The framework's own need no reference, and may have one.
            if (!SharedAssemblies.Has(new AssemblyName(Path.GetFileNameWithoutExtension(argument))))
                diagnostics.Add(ExtendingDiagnostics.ReferenceMissing.At(text.PlaceOf(directive), $"There is no file `{argument}`."));
            return;
        }

        try
        {
            Add(path);
        }
        catch (BadImageFormatException)
        {
            diagnostics.Add(ExtendingDiagnostics.ReferenceMissing.At(text.PlaceOf(directive), $"`{argument}` is no .NET library."));
            return;
        }

        // What lies beside a library is what it was built with.
        _folders.Add(Path.GetDirectoryName(path)!);
    }

    private void AddPackage(string argument, TextSpan place, DiagnosticBag diagnostics)
    {
        var parts = argument.Split(',', StringSplitOptions.TrimEntries);
        var version = parts.Length > 1 ? parts[1] : null;
        if (PackageCache.Find(parts[0], version) is { } package)
        {
            AddPackage(package, place, diagnostics);
            return;
        }

        var known = PackageCache.VersionsOf(parts[0]);
        diagnostics.Add(ExtendingDiagnostics.ReferenceMissing.At(place, $"The package `{parts[0]}`{(version is null ? "" : $" {version}")} is not in the package folder of this machine.") with
        {
            Hint = known.Count > 0 ? $"There are the versions {string.Join(", ", known)}." : $"Nothing is fetched at a start: restore the package once, for example `dotnet package download {parts[0]}`.",
        });
    }

    private void AddPackage(Package package, TextSpan place, DiagnosticBag diagnostics)
    {
        if (!_packages.Add(package.Id))
            return;
        foreach (var assembly in package.Assemblies)
            Add(assembly);
        _natives.AddRange(package.NativeLibraries);
        foreach (var (id, version) in package.Needs)
        {
            if (PackageCache.FindAtLeast(id, version) is { } needed)
                AddPackage(needed, place, diagnostics);
            else if (!SharedAssemblies.Has(new AssemblyName(id)) && id != "NETStandard.Library")
                diagnostics.Add(ExtendingDiagnostics.ReferenceMissing.At(place, $"The package `{package.Id}` {package.Version} needs `{id}` {version}, which is not in the package folder of this machine."));
        }
    }

    private void Add(string path)
    {
        var name = AssemblyName.GetAssemblyName(path);
        if (!SharedAssemblies.Has(name))
            _assemblies.TryAdd(name.Name!, path);
    }
}
