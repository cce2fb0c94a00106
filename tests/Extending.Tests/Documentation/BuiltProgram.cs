namespace RouteScript.Extending.Tests.Documentation;

/// <summary>The program as its own build lays it out: package and templates lie beside it.</summary>
internal static class BuiltProgram
{
    private static readonly string Configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;

    private static readonly string Folder = Path.Combine(Samples.Root, "src", "Cli", "bin", Configuration, "net10.0");

    public static string Program => Path.Combine(Folder, "routescript.dll");

    public static string Sdk => Path.Combine(Folder, "sdk");

    public static string Templates => Path.Combine(Folder, "templates");
}
