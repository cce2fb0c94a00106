namespace RouteScript.Dsl.Diagnostics;

/// <summary>
/// What an author has looked at and wants to hear no more of: a comment <c># routescript: ignore RS4013</c> on the line, or alone on
/// the line above. Errors stay.
/// </summary>
public static class Silencing
{
    private const string Mark = "routescript: ignore";

    public static IEnumerable<Diagnostic> Without(IEnumerable<Diagnostic> diagnostics) => diagnostics.Where(said => said.IsError || !IsSilenced(said));

    private static bool IsSilenced(Diagnostic said)
    {
        var file = said.Span.File;
        var line = file.LineIndex(Math.Clamp(said.Span.Start, 0, file.Text.Length));
        return Names(file.Line(line), said.Id) || (line > 0 && IsComment(file.Line(line - 1)) && Names(file.Line(line - 1), said.Id));
    }

    private static bool IsComment(string line) => line.AsSpan().TrimStart() is ['#', ..] or ['/', '/', ..];

    private static bool Names(string line, string id)
    {
        var at = line.IndexOf(Mark, StringComparison.Ordinal);
        return at >= 0 && line.AsSpan(0, at).TrimEnd() is [.., '#'] or [.., '/', '/'] && line.AsSpan(at + Mark.Length).Contains(id, StringComparison.Ordinal);
    }
}
