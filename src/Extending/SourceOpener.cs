using System.Text;
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

        foreach (var said in image.Warnings)
            diagnostics.Add(ExtendingDiagnostics.Careless.At(PlaceOf(said, sources) ?? files.Place, Bytes(said.Message)));
        var dependencies = Dependencies.Of(image.Assembly, references.Find, name => NativeOf(references, name));
        var opened = CodeOpener.Open(path, image.Assembly, image.Symbols, dependencies, files.Place);
        return opened with { Diagnostics = [.. diagnostics.ToImmutable(), .. opened.Diagnostics] };
    }

    private CompiledImage? Compile(string key, SourceSet sources, ReferenceSet references, TextSpan place, DiagnosticBag diagnostics)
    {
        var image = ModuleCompiler.Compile(sources, references, out var complaints);
        if (image is not null)
            cache.Add(key, image);
        foreach (var said in complaints)
            diagnostics.Add(ExtendingDiagnostics.DoesNotCompile.At(PlaceOf(said, sources) ?? place, Bytes(said.Message)));
        return image;
    }

    /// <summary>Of an image from the cache the files may be named otherwise by now, and are the same.</summary>
    private static TextSpan? PlaceOf(Complaint said, SourceSet sources) => said.Path.Length == 0 ? null
        : sources.Texts.FirstOrDefault(text => Path.GetFullPath(text.File.Path) == Path.GetFullPath(said.Path))?.At(said.Line, said.Column, said.Length);

    /// <summary>Names of the C# in the characters of the script's text: one for each byte.</summary>
    private static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static string? NativeOf(ReferenceSet references, string name) => references.NativeLibraries.FirstOrDefault(path =>
        Path.GetFileNameWithoutExtension(path) is var file && (file == name || file == $"lib{name}" || Path.GetFileName(path) == name));
}
