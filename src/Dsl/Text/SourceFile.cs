namespace RouteScript.Dsl.Text;

/// <summary>
/// One text a script is made of: the script itself, an included file, or a define given on the command line.
/// The text is Latin-1, one char per byte, so every offset is a byte offset.
/// </summary>
public sealed class SourceFile
{
    private int[]? _lineStarts;

    public SourceFile(string path, string text, TextSpan? includedFrom = null)
    {
        Path = path;
        Text = text;
        IncludedFrom = includedFrom;
    }

    /// <summary>The name as the user knows it; also what <c>$cfg(name)</c> shows.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>The <c>include_file</c> that brought this text in; null for the script itself.</summary>
    public TextSpan? IncludedFrom { get; }

    /// <summary>Nobody wrote it: it stands for options of the command line, and is no place to send a reader to.</summary>
    public bool IsMade { get; init; }

    /// <summary>How many includes lie between this text and the script.</summary>
    public int Depth => IncludedFrom is { } from ? from.File.Depth + 1 : 0;

    public int LineCount => LineStarts.Length;

    private int[] LineStarts => _lineStarts ??= FindLines(Text);

    /// <summary>Zero-based index of the line that holds <paramref name="offset"/>.</summary>
    public int LineIndex(int offset)
    {
        var index = Array.BinarySearch(LineStarts, offset);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>Offset of the first byte of a zero-based line.</summary>
    public int LineStart(int lineIndex) => LineStarts[lineIndex];

    /// <summary>The bytes of a zero-based line without its line end.</summary>
    public string Line(int lineIndex)
    {
        var start = LineStarts[lineIndex];
        var end = lineIndex + 1 < LineStarts.Length ? LineStarts[lineIndex + 1] - 1 : Text.Length;
        return Text[start..end].TrimEnd('\r');
    }

    public SourceLocation Locate(int offset)
    {
        var line = LineIndex(Math.Clamp(offset, 0, Text.Length));
        return new SourceLocation(Path, line + 1, offset - LineStarts[line] + 1);
    }

    public override string ToString() => Path;

    private static int[] FindLines(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
            starts.Add(at + 1);
        return [.. starts];
    }
}
