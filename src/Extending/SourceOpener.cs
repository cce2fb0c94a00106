using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Extending.Caching;
using RouteScript.Extending.Compiling;
using RouteScript.Extending.Loading;
using RouteScript.Extending.References;
using RouteScript.Extending.Sources;

namespace RouteScript.Extending;

/// <summary>Opens what is given as sources: compiled if nobody did before. The compiler is loaded only then.</summary>
internal sealed class SourceOpener(ImageCache cache)
{
    public OpenedModules Open(string path, ModuleFiles files)
    {
        var diagnostics = new DiagnosticBag();
        if (SourceSet.Read(path, files, diagnostics) is not { } sources)
            return new OpenedModules([], diagnostics.ToImmutable());

        var references = ReferenceSet.Of(sources, diagnostics);
        if (diagnostics.HasErrors)
            return new OpenedModules([], diagnostics.ToImmutable());

        var key = CacheKey.Of(sources, references);
        if ((cache.Find(key) ?? Compile(key, sources, references, files.Place, diagnostics)) is not { } image)
            return new OpenedModules([], diagnostics.ToImmutable());

        var dependencies = Dependencies.Of(image.Assembly, references.Find, name => NativeOf(references, name));
        return CodeOpener.Open(path, image.Assembly, image.Symbols, dependencies, files.Place);
    }

    private CompiledImage? Compile(string key, SourceSet sources, ReferenceSet references, TextSpan place, DiagnosticBag diagnostics)
    {
        var image = ModuleCompiler.Compile(sources, references, out var complaints);
        if (image is not null)
            cache.Add(key, image);
        foreach (var said in complaints)
        {
            var text = sources.Texts.FirstOrDefault(one => one.File.Path == said.Path);
            diagnostics.Add(ExtendingDiagnostics.DoesNotCompile.At(text?.At(said.Line, said.Column, said.Length) ?? place, said.Message));
        }

        return image;
    }

    private static string? NativeOf(ReferenceSet references, string name) => references.NativeLibraries.FirstOrDefault(path =>
        Path.GetFileNameWithoutExtension(path) is var file && (file == name || file == $"lib{name}" || Path.GetFileName(path) == name));
}
