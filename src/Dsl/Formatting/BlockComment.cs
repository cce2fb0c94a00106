using System.Text;
using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Formatting;

/// <summary>A comment of several lines moves as a whole.</summary>
internal static class BlockComment
{
    public static string Move(Piece piece)
    {
        var shift = piece.Column!.Value - piece.OldColumn;
        if (piece.Kind != TokenKind.Comment || !piece.HasLineEnd || shift == 0)
            return piece.Text;

        var lines = piece.Text.Split('\n');
        var result = new StringBuilder(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            var text = line.TrimStart(' ', '\t');
            var column = 0;
            foreach (var c in line.AsSpan(0, line.Length - text.Length))
                column += c == '\t' ? 8 - (column % 8) : 1;
            result.Append('\n').Append(' ', text.Trim().Length == 0 ? 0 : Math.Max(0, column + shift)).Append(text);
        }
        return result.ToString();
    }
}
