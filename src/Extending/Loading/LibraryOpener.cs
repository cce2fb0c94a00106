using System.Runtime.Loader;
using System.Text;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Extending.Sources;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Extending.Loading;

/// <summary>Opens what a project was built to: a library, with what lies beside it.</summary>
internal static class LibraryOpener
{
    public static OpenedModules Open(string path, ModuleFiles files)
    {
        if (files.Read(path) is not { } file)
            return Refused(ExtendingDiagnostics.FileMissing.At(files.Place, $"There is no file `{path}`."));

        var assembly = Encoding.Latin1.GetBytes(file.Text);
        try
        {
            if (OtherSdk(assembly, path, files.Place) is { } other)
                return Refused(other);

            var dependencies = DependenciesOf(Path.GetFullPath(file.Path), assembly);
            if (dependencies.Missing is [var missing, ..])
            {
                return Refused(ExtendingDiagnostics.DependencyMissing.At(files.Place, path, $"{missing.Name} {missing.Version}") with
                {
                    Hint = "With `<EnableDynamicLoading>true</EnableDynamicLoading>` in the project, a build puts it beside the library.",
                });
            }

            var symbols = files.Read(Path.ChangeExtension(path, ".pdb"));
            return CodeOpener.Open(path, assembly, symbols is null ? null : Encoding.Latin1.GetBytes(symbols.Text), dependencies, files.Place);
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException or IOException)
        {
            return Refused(ExtendingDiagnostics.CannotLoad.At(files.Place, $"`{path}` is no .NET library: {error.Message}"));
        }
    }

    private static Dependencies DependenciesOf(string path, byte[] assembly)
    {
        if (!File.Exists(path))
            return Dependencies.Of(assembly, _ => null, _ => null);

        var resolver = new AssemblyDependencyResolver(path);
        var folder = Path.GetDirectoryName(path)!;
        return Dependencies.Of(
            assembly,
            name => resolver.ResolveAssemblyToPath(name) ?? (Path.Combine(folder, $"{name.Name}.dll") is var beside && File.Exists(beside) ? beside : null),
            resolver.ResolveUnmanagedDllToPath);
    }

    /// <summary>The SDK may be as old as this program's own first two numbers say, and no newer.</summary>
    private static Diagnostic? OtherSdk(byte[] assembly, string path, TextSpan place)
    {
        var sdk = typeof(ModuleBase).Assembly.GetName();
        var wanted = Dependencies.ReferencesOf(assembly).FirstOrDefault(name => name.Name == sdk.Name)?.Version;
        return wanted is null || (wanted.Major == sdk.Version!.Major && wanted.Minor == sdk.Version.Minor)
            ? null
            : ExtendingDiagnostics.OtherSdk.At(place, $"`{path}` was built for RouteScript {wanted.ToString(2)}; this is {sdk.Version.ToString(2)}.") with
            {
                Hint = "Build it anew with the SDK of this version.",
            };
    }

    private static OpenedModules Refused(Diagnostic said) => new([], [said]);
}
