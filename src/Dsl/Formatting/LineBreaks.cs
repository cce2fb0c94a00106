using System.Text;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Formatting;

/// <summary>
/// Where lines end: an opening brace stands on the line of its head, <c>else</c> on the line of the brace before it, and a block that
/// has several lines has its braces at the ends of lines. All other line ends are the author's.
/// </summary>
internal sealed class LineBreaks
{
    private readonly string _text;
    private readonly List<RawToken> _tokens;
    private readonly int[] _partners;
    private readonly int[] _lines;
    private readonly HashSet<string> _commentedDefines = new(StringComparer.Ordinal);
    private readonly HashSet<int> _fixedLines = [];

    private LineBreaks(string text)
    {
        _text = text;
        _tokens = Lexer.ReadAll(new SourceFile("", text));
        _partners = BraceMatch.Find(_tokens, text);
        _lines = new int[_tokens.Count];
        var line = 0;
        for (var i = 0; i < _tokens.Count; i++)
        {
            _lines[i] = line;
            line += text.AsSpan(_tokens[i].Start, _tokens[i].End - _tokens[i].Start).Count('\n');
            NoticeCommentInDefine(i);
        }
    }

    public static string Settle(string text, string lineEnd)
    {
        var split = new LineBreaks(text).Rewrite((breaks, i) => breaks.Splits(i) ? lineEnd : null);
        return new LineBreaks(split).Rewrite((breaks, i) => breaks.Joins(i) ? " " : null);
    }

    /// <param name="gapBefore">What stands between a token and the one before it, or null to leave it.</param>
    private string Rewrite(Func<LineBreaks, int, string?> gapBefore)
    {
        var result = new StringBuilder(_text.Length);
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind == TokenKind.EndOfFile)
                continue;
            var isGap = _tokens[i].Kind == TokenKind.Space;
            var after = isGap ? i + 1 : i;
            var gap = i == 0 || (!isGap && _tokens[i - 1].Kind == TokenKind.Space) ? null : gapBefore(this, after);
            if (isGap)
                result.Append(gap ?? Text(i));
            else
                result.Append(gap).Append(Text(i));
        }
        return result.ToString();
    }

    private bool Splits(int next)
    {
        var last = Before(next);
        if (last < 0 || _lines[last] != _lines[next] || EndLine(last) != _lines[next] || _fixedLines.Contains(_lines[next]))
            return false;
        if (_tokens[next].Kind is TokenKind.Directive or TokenKind.EndOfFile)
            return false;
        if (_tokens[next].Kind == TokenKind.CloseBrace && !IsOneLine(next))
            return true;
        if (_tokens[next].Kind == TokenKind.Comment && EndsLine(next))
            return false;
        return _tokens[last].Kind switch
        {
            TokenKind.OpenBrace => !IsOneLine(last),
            TokenKind.CloseBrace => !IsOneLine(last) && _tokens[next].Kind is not (TokenKind.Semicolon or TokenKind.CloseParen or TokenKind.Comma)
                && Text(next) != "else" && StartsStatement(next),
            _ => false,
        };
    }

    private bool StartsStatement(int i) => _tokens[i].Kind is TokenKind.Word or TokenKind.Keyword or TokenKind.Variable or TokenKind.OpenBrace or TokenKind.CloseBrace;

    private bool Joins(int next)
    {
        var last = next - 2;
        if (last < 0 || _tokens[next - 1].Kind != TokenKind.Space || !EndsPlainly(Text(next - 1)))
            return false;
        if (_fixedLines.Contains(_lines[last]))
            return false;
        return _tokens[next].Kind switch
        {
            TokenKind.OpenBrace => _tokens[last].Kind is TokenKind.CloseParen or TokenKind.CloseBracket
                || (_tokens[last].Kind == TokenKind.Keyword && (Text(last) == "else" || Text(last).EndsWith("route", StringComparison.Ordinal))),
            TokenKind.Keyword => Text(next) == "else" && _tokens[last].Kind == TokenKind.CloseBrace && IsFirst(last),
            _ => false,
        };
    }

    /// <summary>With a line end, and without a backslash before it.</summary>
    private static bool EndsPlainly(string space)
    {
        var end = space.IndexOf('\n', StringComparison.Ordinal);
        return end >= 0 && !space.AsSpan(0, end).TrimEnd('\r').EndsWith('\\');
    }

    private bool IsOneLine(int brace) => _partners[brace] >= 0 && _lines[_partners[brace]] == _lines[brace];

    private bool IsFirst(int i)
    {
        var last = Before(i);
        return last < 0 || EndLine(last) != _lines[i];
    }

    private bool EndsLine(int i)
    {
        var after = i + 1;
        return _tokens[after].Kind == TokenKind.EndOfFile || (_tokens[after].Kind == TokenKind.Space && Text(after).Contains('\n', StringComparison.Ordinal));
    }

    private int Before(int i) => i > 0 && _tokens[i - 1].Kind == TokenKind.Space ? i - 2 : i - 1;

    private int EndLine(int i) => _lines[i + 1];

    private string Text(int i) => _text[_tokens[i].Start.._tokens[i].End];

    /// <summary>A comment at the end of a define goes on behind the name wherever it is used, so that line stays as it is.</summary>
    private void NoticeCommentInDefine(int i)
    {
        if (_tokens[i].Kind == TokenKind.Word && _commentedDefines.Contains(Text(i)))
        {
            _fixedLines.Add(_lines[i]);
        }
        else if (_tokens[i].Kind == TokenKind.Directive && Directives.Find(_text.AsSpan(_tokens[i].Start + 2)) is { } word
            && word.Contains("def", StringComparison.Ordinal) && (Text(i).IndexOf('#', 2) > 0 || Text(i).Contains("//", StringComparison.Ordinal)))
        {
            var name = Text(i).AsSpan(word.Length + 2).TrimStart();
            var length = 0;
            while (length < name.Length && Characters.IsWord(name[length]))
                length++;
            _commentedDefines.Add(name[..length].ToString());
        }
    }
}
