using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Cli.Output;

/// <summary>Shows diagnostics to whoever started the program; coloured on a terminal.</summary>
public static class DiagnosticPrinter
{
    private static bool HasColour => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    public static void Print(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        if (diagnostics.Count > 0)
            Console.Error.WriteLine(new DiagnosticRenderer(HasColour).Render(diagnostics));
    }

    /// <summary><c>2 errors, 1 warning</c>; empty if there is neither.</summary>
    public static string Count(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Count(said => said.Severity == Severity.Error);
        var warnings = diagnostics.Count(said => said.Severity == Severity.Warning);
        return string.Join(", ", ((int Number, string Word)[])[(errors, "error"), (warnings, "warning")] is var all
            ? all.Where(one => one.Number > 0).Select(one => $"{one.Number} {one.Word}{(one.Number > 1 ? "s" : "")}")
            : []);
    }
}
