using System.Globalization;
using System.Text;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Diagnostics;

/// <summary>Shows a diagnostic to a person: where, the line with a mark under it, what is wrong and what to do.</summary>
public sealed class DiagnosticRenderer(bool color = false)
{
    private const int TabWidth = 4;

    /// <summary>Of longer lines only the part around the mark is shown.</summary>
    private const int LongestLine = 200;

    public string Render(IEnumerable<Diagnostic> diagnostics) => string.Join("\n", diagnostics.Select(Render));

    public string Render(Diagnostic diagnostic)
    {
        var result = new StringBuilder();
        var (name, tint) = diagnostic.Severity switch
        {
            Severity.Error => ("error", "\e[1;31m"),
            Severity.Warning => ("warning", "\e[1;33m"),
            _ => ("note", "\e[1;36m"),
        };
        result.Append(Tint(tint, $"{name}[{diagnostic.Id}]")).Append(Tint("\e[1m", $": {diagnostic.Descriptor.Title}")).Append('\n');
        Frame(result, diagnostic.Span, diagnostic.Message, tint, '^');
        foreach (var place in diagnostic.Related)
            Frame(result, place.Span, place.Note, "\e[1;34m", '-');
        for (var from = diagnostic.Span.File.IncludedFrom; from is { File.IsMade: false } include; from = include.File.IncludedFrom)
            result.Append(CultureInfo.InvariantCulture, $"  = included from {include.Location.Path}:{include.Location.Line}\n");
        if (diagnostic.Hint is { } hint)
            result.Append("  = ").Append(Tint("\e[1m", Display.ToText(hint))).Append('\n');
        return result.ToString();
    }

    private void Frame(StringBuilder result, TextSpan span, string note, string tint, char mark)
    {
        var file = span.File;
        if (file.Text.Length == 0)
        {
            result.Append("  ").Append(Display.ToText(note)).Append('\n');
            return;
        }

        var index = file.LineIndex(Math.Min(span.Start, file.Text.Length));
        var line = file.Line(index);
        var before = Math.Clamp(span.Start - file.LineStart(index), 0, line.Length);
        var column = Display.ToText(line[..before]).Length + 1;
        var cut = before > LongestLine / 2 && line.Length > LongestLine ? before - (LongestLine / 2) : 0;
        line = line.Substring(cut, Math.Min(LongestLine, line.Length - cut));
        before -= cut;
        var length = Math.Max(1, Width(line[before..Math.Min(line.Length, before + span.Length)]));
        var number = (index + 1).ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length);

        result.Append(margin).Append(Tint("\e[1;34m", "┌─ "))
            .Append(CultureInfo.InvariantCulture, $"{file.Path}:{index + 1}:{column}\n");
        result.Append(Tint("\e[1;34m", number + "│")).Append(' ').Append(Expand(line)).Append('\n');
        result.Append(margin).Append(Tint("\e[1;34m", "│")).Append(' ').Append(' ', Width(line[..before]))
            .Append(Tint(tint, new string(mark, length) + " " + Display.ToText(note))).Append('\n');
    }

    private string Tint(string tint, string text) => color ? $"{tint}{text}\e[0m" : text;

    private static int Width(string line) => Expand(line).Length;

    /// <summary>Tabs become blanks before decoding, so that marks stand under what they mean.</summary>
    private static string Expand(string line) => Display.ToText(line.Replace("\t", new string(' ', TabWidth), StringComparison.Ordinal));
}
