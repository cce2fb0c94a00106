using System.Collections.Immutable;
using System.Text;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Formatting;

/// <summary>
/// Gives a script the usual form. It works on the text before any directive is obeyed, so both arms of a condition keep their place;
/// only blanks and line ends change, never a token.
/// </summary>
public static class Formatter
{
    private const string ByteOrderMark = "\u00EF\u00BB\u00BF";

    public static FormattedScript Format(SourceFile file)
    {
        var problems = FindProblems(file);
        if (!problems.IsEmpty)
            return new FormattedScript(file.Text, problems);

        var mark = file.Text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? ByteOrderMark : "";
        var text = file.Text[mark.Length..];
        var lineEnd = LineEnd(text);
        var lines = Arrange(LineBreaks.Settle(text, lineEnd));
        var result = mark + Write(lines, lineEnd);

        // What the user trusts us with is worth a second look: a script that would read differently stays as it is.
        return new FormattedScript(SameTokens(file.Text, result) ? result : file.Text, []);
    }

    private static List<Line> Arrange(string text)
    {
        var (narrow, wide) = (Arrange(text, 4), text.Contains('\t', StringComparison.Ordinal) ? Arrange(text, 8) : null);
        return wide is null || CountAligned(narrow) > CountAligned(wide) ? narrow : wide;
    }

    private static List<Line> Arrange(string text, int tabWidth)
    {
        var lines = LineReader.Read(text, tabWidth);
        Outline.Trace(lines);
        Columns.Assign(lines);
        return lines;
    }

    private static int CountAligned(List<Line> lines) => lines.Sum(line => line.Pieces.Count(piece => piece.Alignment is { IsMeant: true }));

    private static string Write(List<Line> lines, string lineEnd)
    {
        var result = new StringBuilder();
        foreach (var line in lines)
        {
            var allowed = result.Length == 0 ? 0 : line.First.Place == Place.Outside ? 2 : 1;
            for (var i = Math.Min(line.BlankLines, allowed); i > 0; i--)
                result.Append(lineEnd);

            var column = 0;
            foreach (var piece in line.Pieces)
            {
                result.Append(' ', piece.Column!.Value - column);
                result.Append(piece == line.First ? BlockComment.Move(piece) : piece.Text);
                column = LineReader.EndColumn(piece.Text, piece.Column.Value);
            }
            result.Append(line.IsContinued ? " \\" + lineEnd : line.Last.Text.EndsWith('\\') && line.Last.Kind == TokenKind.Directive ? "" : lineEnd);
        }
        return result.ToString();
    }

    /// <summary>What most lines end with; what stands inside of strings and comments does not count, for it stays.</summary>
    private static string LineEnd(string text)
    {
        var balance = 0;
        foreach (var token in Lexer.ReadAll(new SourceFile("", text)))
        {
            for (var at = token.Start; at < token.End && token.Kind == TokenKind.Space; at++)
                balance += text[at] != '\n' ? 0 : at > 0 && text[at - 1] == '\r' ? 1 : -1;
        }
        return balance > 0 ? "\r\n" : "\n";
    }

    private static ImmutableArray<Diagnostic> FindProblems(SourceFile file)
    {
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var token in Lexer.ReadAll(file))
        {
            var place = new TextSpan(file, token.Start, Math.Min(token.End - token.Start, 1));
            switch (token.Fault)
            {
                case LexicalFault.UnterminatedString:
                    problems.Add(LexicalDiagnostics.UnterminatedString.At(place));
                    break;
                case LexicalFault.UnterminatedComment:
                    problems.Add(LexicalDiagnostics.UnterminatedComment.At(place));
                    break;
                case LexicalFault.UnterminatedVariable:
                    problems.Add(LexicalDiagnostics.UnterminatedVariable.At(place));
                    break;
            }
        }
        return problems.ToImmutable();
    }

    private static bool SameTokens(string before, string after) => Significant(before).SequenceEqual(Significant(after));

    private static IEnumerable<(TokenKind Kind, string Text)> Significant(string text)
    {
        foreach (var token in Lexer.ReadAll(new SourceFile("", text)))
        {
            if (!token.IsTrivia)
                yield return (token.Kind, token.Kind == TokenKind.Directive ? text[token.Start..token.End].TrimEnd() : text[token.Start..token.End]);
        }
    }
}
