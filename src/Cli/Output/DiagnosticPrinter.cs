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

    /// <summary>A line for each, without the script's text: a server that starts has a log to keep readable. <c>check</c> tells more.</summary>
    public static void PrintBriefly(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var said in diagnostics.Where(said => said.Severity != Severity.Note))
            Console.Error.WriteLine($"{said.Span.Location}: {said.Severity.ToString().ToLowerInvariant()}[{said.Id}]: {Display.ToText(said.Message)}");
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
