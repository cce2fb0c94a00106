using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Cli.Tests.Checking;

/// <summary>Mistakes of script authors beside what is said of them here and by the original.</summary>
internal static class MistakeTable
{
    public const string Head = """
        # Mistakes and what is said of them

        Each script of `tests/Cli.Tests/BadScripts` holds one mistake. Its line and cause were written down beside it before the messages
        were; a test holds the first message to both, and writes this table.

        | mistake | line | `routescript check` says first | Kamailio 5.6.3 says first |
        |---|---|---|---|

        """;

    public static string Row(Mistake mistake, Diagnostic first, string[] original) =>
        $"| {Cell(mistake.Cause)} | {mistake.Line} | line {first.Span.Line}, [{first.Id}]({first.Id}.md): {Cell(Display.ToText(first.Message))}{(first.Hint is { } hint ? " " + Cell(Display.ToText(hint)) : "")} | {Cell(Display.ToText(original[0]))} |\n";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
