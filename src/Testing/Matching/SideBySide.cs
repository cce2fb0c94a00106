using System.Globalization;
using System.Text;

namespace RouteScript.Testing.Matching;

/// <summary>Shows expected and seen lines in two columns, with the line numbers of the test file.</summary>
public static class SideBySide
{
    private const int NarrowestColumn = 20;
    private const int WidestColumn = 72;

    /// <param name="expected">The lines of the test.</param>
    /// <param name="seen">What there was instead.</param>
    /// <param name="pairs">How they lie side by side.</param>
    /// <param name="firstLine">The number of the first expected line in its file.</param>
    public static string Render(IReadOnlyList<string> expected, IReadOnlyList<string> seen, IEnumerable<LinePair> pairs, int firstLine)
    {
        var left = expected.Select(Printable).ToList();
        var right = seen.Select(Printable).ToList();
        var width = Math.Clamp(left.Select(line => line.Length).DefaultIfEmpty(0).Max(), NarrowestColumn, WidestColumn);
        var text = new StringBuilder();
        text.Append("       ").Append("expected".PadRight(width)).Append(" │ ").AppendLine("seen");
        foreach (var pair in pairs)
        {
            var number = pair.Expected < 0 ? "" : (firstLine + pair.Expected).ToString(CultureInfo.InvariantCulture);
            var expectedLine = pair.Expected < 0 ? "" : left[pair.Expected];
            var seenLine = pair.Seen < 0 ? "" : right[pair.Seen];
            text.Append(number.PadLeft(4)).Append(pair.Equal ? "   " : Mark(pair));
            AppendRow(text, expectedLine, seenLine, width);
        }

        return text.ToString();
    }

    // Long lines go on below, each in its own column.
    private static void AppendRow(StringBuilder text, string expected, string seen, int width)
    {
        for (var at = 0; at == 0 || at < expected.Length; at += width)
        {
            if (at > 0)
                text.Append("       ");
            text.Append(Slice(expected, at, width).PadRight(width)).Append(" │ ").AppendLine(at == 0 ? seen : "");
        }
    }

    private static string Mark(LinePair pair) => pair.Expected < 0 ? " + " : pair.Seen < 0 ? " - " : " ≠ ";

    private static string Slice(string text, int at, int width) => at >= text.Length ? "" : text.Substring(at, Math.Min(width, text.Length - at));

    /// <summary>Bytes that a terminal would not show are written as <c>\xNN</c>.</summary>
    public static string Printable(string line) => line.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
        ? line
        : string.Concat(line.Select(c => c switch
        {
            '\r' => "\\r",
            '\n' => "\\n",
            '\t' => "\\t",
            < ' ' or > '~' => $"\\x{(int)c:x2}",
            _ => c.ToString(),
        }));
}
