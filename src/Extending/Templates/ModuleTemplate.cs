namespace RouteScript.Extending.Templates;

/// <summary>Makes the files of a new module from those beside the program, which <c>dotnet new</c> takes as well.</summary>
/// <param name="program">The folder of the program: <c>templates</c> and <c>sdk</c> lie in it.</param>
public sealed class ModuleTemplate(string program)
{
    private const string Class = "MyModule";
    private const string Script = "mymodule";
    private const string Sdk = "ROUTESCRIPT_SDK";

    /// <summary>Writes all files, or none.</summary>
    /// <param name="kind"><c>module</c> or <c>csx</c>.</param>
    /// <exception cref="IOException">A file is there already, or cannot be written.</exception>
    public void Write(string kind, ModuleNames names, string folder)
    {
        var root = Path.Combine(program, "templates", kind);
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => (From: file, Name: Path.GetRelativePath(root, file)))
            .Where(file => !file.Name.StartsWith('.'))
            .Select(file => (file.From, To: Path.Combine(folder, Named(file.Name, names))))
            .ToList();
        if (files.FirstOrDefault(file => Path.Exists(file.To)) is { To: { } taken })
            throw new IOException($"`{taken}` is there already; nothing was written.");

        Directory.CreateDirectory(folder);
        foreach (var (from, to) in files)
            File.WriteAllText(to, Named(File.ReadAllText(from), names).Replace(Sdk, Path.Combine(program, "sdk"), StringComparison.Ordinal));
    }

    private static string Named(string text, ModuleNames names) =>
        text.Replace(Class, names.Class, StringComparison.Ordinal).Replace(Script, names.Script, StringComparison.Ordinal);
}
