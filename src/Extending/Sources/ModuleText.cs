using System.Text;
using RouteScript.Dsl.Text;

namespace RouteScript.Extending.Sources;

/// <summary>One C# file: its bytes as the script's files have them, and its characters as the compiler wants them.</summary>
internal sealed class ModuleText
{
    private const string Mark = "\u00EF\u00BB\u00BF";

    public ModuleText(SourceFile file)
    {
        File = file;
        var start = file.Text.StartsWith(Mark, StringComparison.Ordinal) ? Mark.Length : 0;
        Whole = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(file.Text[start..]));
        (Directives, Text) = Directive.Take(Whole);
    }

    public SourceFile File { get; }

    /// <summary>As it was written.</summary>
    public string Whole { get; }

    /// <summary>Without its directives; every other character at its place.</summary>
    public string Text { get; }

    public IReadOnlyList<Directive> Directives { get; }

    public TextSpan PlaceOf(Directive directive) => At(directive.Line, directive.Column, directive.Length);

    /// <summary>The bytes at a place that counts lines and characters from 0.</summary>
    public TextSpan At(int line, int column, int length)
    {
        if (line >= File.LineCount)
            return new TextSpan(File, File.Text.Length, 0);

        var bytes = Encoding.Latin1.GetBytes(File.Line(line));
        var start = line == 0 && File.Text.StartsWith(Mark, StringComparison.Ordinal) ? Mark.Length : 0;
        var text = Encoding.UTF8.GetString(bytes.AsSpan(start));
        var first = Math.Clamp(column, 0, text.Length);
        var last = Math.Clamp(column + length, first, text.Length);
        var before = Encoding.UTF8.GetByteCount(text.AsSpan(0, first));
        return new TextSpan(File, File.LineStart(line) + start + before, Encoding.UTF8.GetByteCount(text.AsSpan(first, last - first)));
    }
}
