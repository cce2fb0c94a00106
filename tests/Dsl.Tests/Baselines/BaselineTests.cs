using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Tests.Binding;

namespace RouteScript.Dsl.Tests.Baselines;

/// <summary>
/// Each folder holds a script and the messages it gets. With <c>ACCEPT=1</c> in the environment the messages are written
/// anew, to be judged by reading the difference.
/// </summary>
public sealed class BaselineTests
{
    private static readonly string Folder = Path.Combine(Scripts.Root, "tests", "Dsl.Tests", "Baselines");

    public static TheoryData<string> Names => [.. Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Messages_are_as_accepted(string name)
    {
        var folder = Path.Combine(Folder, name);
        var text = Scripts.Read(Path.Combine(folder, "main.cfg"));
        var strict = text.StartsWith("# strict", StringComparison.Ordinal);
        var compilation = Compilation.Compile("main.cfg", text, SmallCatalog.Instance, Scripts.In(folder, strict));
        var actual = new DiagnosticRenderer().Render(compilation.Diagnostics);

        var accepted = Path.Combine(folder, "main.diagnostics.txt");
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
            File.WriteAllText(accepted, actual);

        Assert.Equal(File.Exists(accepted) ? File.ReadAllText(accepted) : "", actual);
    }
}
