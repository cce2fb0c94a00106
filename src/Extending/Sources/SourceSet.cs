using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;

namespace RouteScript.Extending.Sources;

/// <summary>All sources of one module, and what they refer to.</summary>
/// <param name="Name">Of the file or folder, without its ending.</param>
/// <param name="IsScript">Functions may stand outside of classes.</param>
internal sealed record SourceSet(string Name, bool IsScript, ImmutableArray<ModuleText> Texts)
{
    public IEnumerable<(ModuleText Text, Directive Directive)> References =>
        Texts.SelectMany(text => text.Directives.Where(directive => !directive.IsLoad).Select(directive => (text, directive)));

    /// <returns>Null when the diagnostics say why not.</returns>
    public static SourceSet? Read(string path, ModuleFiles files, DiagnosticBag diagnostics) =>
        ModulePath.IsFolder(path) ? ReadFolder(path, files, diagnostics) : ReadScript(path, files, diagnostics);

    private static SourceSet? ReadFolder(string path, ModuleFiles files, DiagnosticBag diagnostics)
    {
        if (files.Read(path) is not { } folder)
        {
            diagnostics.Add(ExtendingDiagnostics.FileMissing.At(files.Place, $"There is no folder `{path}`."));
            return null;
        }

        var texts = folder.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(name => files.Read(name, folder)).OfType<SourceFile>().Select(file => new ModuleText(file)).ToImmutableArray();
        if (texts.IsEmpty)
            diagnostics.Add(ExtendingDiagnostics.FileMissing.At(files.Place, $"There is no C# file (`.cs`) in the folder `{path}`."));
        return texts.IsEmpty || !Follow(texts, files, diagnostics, out var all) ? null : new SourceSet(Path.GetFileName(path.TrimEnd('/')), false, all);
    }

    private static SourceSet? ReadScript(string path, ModuleFiles files, DiagnosticBag diagnostics)
    {
        if (files.Read(path) is not { } file)
        {
            diagnostics.Add(ExtendingDiagnostics.FileMissing.At(files.Place, $"There is no file `{path}`."));
            return null;
        }

        return Follow([new ModuleText(file)], files, diagnostics, out var texts) ? new SourceSet(Path.GetFileNameWithoutExtension(path), true, texts) : null;
    }

    /// <summary>Adds what is loaded by <c>#load</c>, each file once.</summary>
    private static bool Follow(ImmutableArray<ModuleText> texts, ModuleFiles files, DiagnosticBag diagnostics, out ImmutableArray<ModuleText> all)
    {
        var read = texts.ToList();
        for (var i = 0; i < read.Count; i++)
        {
            foreach (var load in read[i].Directives.Where(directive => directive.IsLoad))
            {
                if (files.Read(load.Argument, read[i].File) is not { } file)
                    diagnostics.Add(ExtendingDiagnostics.FileMissing.At(read[i].PlaceOf(load), $"There is no file `{load.Argument}`."));
                else if (read.TrueForAll(known => known.File.Path != file.Path))
                    read.Add(new ModuleText(file));
            }
        }

        all = [.. read];
        return !diagnostics.HasErrors;
    }
}
