using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Cli.Output.Checks;

/// <summary>For a person, on standard error.</summary>
/// <param name="verdict">The last line for a script that can run, from its path and the count of what was said.</param>
internal sealed class TextOutput(Func<string, string, string> verdict) : ICheckOutput
{
    public void Add(string path, IReadOnlyCollection<Diagnostic> said)
    {
        DiagnosticPrinter.Print(said);
        var count = DiagnosticPrinter.Count(said);
        Console.Error.WriteLine(said.Any(one => one.IsError) ? $"{path}: {count}." : verdict(path, count));
    }

    public void Finish()
    {
    }
}
