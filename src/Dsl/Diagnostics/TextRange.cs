using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Diagnostics;

/// <summary>A piece of a text as editors and other tools count: lines and columns from 1, columns in characters; the end is behind it.</summary>
public readonly record struct TextRange(int Line, int Column, int EndLine, int EndColumn)
{
    public static TextRange Of(TextSpan span)
    {
        var (line, column) = PlaceOf(span.File, span.Start);
        var (endLine, endColumn) = PlaceOf(span.File, span.End);
        return new TextRange(line, column, endLine, endColumn);
    }

    private static (int Line, int Column) PlaceOf(SourceFile file, int offset)
    {
        offset = Math.Clamp(offset, 0, file.Text.Length);
        var index = file.LineIndex(offset);
        var start = file.LineStart(index);
        return (index + 1, Display.ToText(file.Text[start..offset]).Length + 1);
    }
}
