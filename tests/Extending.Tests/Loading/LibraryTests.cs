using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RouteScript.Extending.Tests.Loading;

/// <summary>What a project was built to is opened with what lies beside it, and not held.</summary>
public sealed class LibraryTests
{
    [Fact]
    public void A_project_is_opened_with_its_dependencies_and_may_be_built_anew()
    {
        using var folder = new TestFolder();
        CopyLibrary(folder);

        var opened = Opened.From(folder, "Numbers.dll");

        Assert.Empty(opened.Diagnostics);
        Assert.Equal("numbers", Assert.Single(opened.Modules).Name);
        File.WriteAllText(Path.Combine(folder.Path, "Numbers.dll"), "replaced");
        Assert.StartsWith("test.cfg:1:12: RS6007 `Numbers.dll` is no .NET library: ", Opened.Said(folder, "Numbers.dll"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dependency_may_be_asked_for_long_after_the_module_was_loaded()
    {
        using var folder = new TestFolder();
        CopyLibrary(folder);
        File.Move(Path.Combine(folder.Path, "Numbers.dll"), Path.Combine(folder.Path, "Patient.dll"));
        var opened = Opened.From(folder, "Patient.dll");

        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        var context = AppDomain.CurrentDomain.GetAssemblies().Select(AssemblyLoadContext.GetLoadContext).First(context => context?.Name == "module Patient.dll");
        Assert.Equal("Dapper", context!.LoadFromAssemblyName(new AssemblyName("Dapper")).GetName().Name);
        opened.Code!.Dispose();
    }

    [Fact]
    public void A_missing_dependency_is_named()
    {
        using var folder = new TestFolder();
        CopyLibrary(folder);
        File.Delete(Path.Combine(folder.Path, "Dapper.dll"));

        Assert.Equal(
            "test.cfg:1:12: RS6006 `Numbers.dll` needs `Dapper 2.0.0.0`, which is neither beside it nor part of this program. "
            + "With `<EnableDynamicLoading>true</EnableDynamicLoading>` in the project, a build puts it beside the library.",
            Opened.Said(folder, "Numbers.dll"));
    }

    [Fact]
    public void A_library_of_another_version_of_the_sdk_is_refused()
    {
        using var folder = new TestFolder();
        var sdk = Build("RouteScript.Runtime", "[assembly: System.Reflection.AssemblyVersion(\"9.7.0.0\")] public class Base;", []);
        File.WriteAllBytes(Path.Combine(folder.Path, "old.dll"), Build("old", "public class Mine : Base;", [MetadataReference.CreateFromImage(sdk)]));

        Assert.Equal("test.cfg:1:12: RS6005 `old.dll` was built for RouteScript 9.7; this is 0.1. Build it anew with the SDK of this version.", Opened.Said(folder, "old.dll"));
    }

    [Fact]
    public void A_library_without_the_generator_is_refused()
    {
        using var folder = new TestFolder();
        var sdk = typeof(RouteScript.Runtime.Sdk.ModuleBase).Assembly.Location;
        File.WriteAllBytes(
            Path.Combine(folder.Path, "plain.dll"),
            Build("plain", "public class Mine : RouteScript.Runtime.Sdk.ModuleBase;", [MetadataReference.CreateFromFile(sdk), MetadataReference.CreateFromFile(typeof(RouteScript.Dsl.Compilation).Assembly.Location)]));

        Assert.Equal(
            "test.cfg:1:12: RS6004 There is no module in `plain.dll`. It was built without the SDK's generator: refer to `RouteScript.Generator` as an analyzer.",
            Opened.Said(folder, "plain.dll"));
    }

    private static void CopyLibrary(TestFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(Samples.LibraryFolder))
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
    }

    private static byte[] Build(string name, string code, ImmutableArray<MetadataReference> references)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        using var built = new MemoryStream();
        var result = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), MetadataReference.CreateFromFile(Path.Combine(framework, "System.Runtime.dll")), .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(built);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return built.ToArray();
    }
}
