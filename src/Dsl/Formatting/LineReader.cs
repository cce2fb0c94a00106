using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Formatting;

/// <summary>Cuts a script into lines of tokens.</summary>
internal sealed class LineReader
{
    private readonly string _text;
    private readonly int _tabWidth;
    private readonly List<Line> _lines = [];
    private Line? _line;
    private int _column;
    private int _gap;
    private int _blankLines;

    private LineReader(string text, int tabWidth)
    {
        _text = text;
        _tabWidth = tabWidth;
    }

    public static List<Line> Read(string text, int tabWidth)
    {
        var reader = new LineReader(text, tabWidth);
        foreach (var token in Lexer.ReadAll(new SourceFile("", text)))
        {
            if (token.Kind == TokenKind.Space)
                reader.AddSpace(token);
            else if (token.Kind != TokenKind.EndOfFile)
                reader.Add(token);
        }
        return reader._lines;
    }

    private void AddSpace(RawToken token)
    {
        for (var at = token.Start; at < token.End; at++)
        {
            switch (_text[at])
            {
                case '\n':
                    EndLine(isContinued: at > token.Start && (_text[at - 1] == '\\' || (_text[at - 1] == '\r' && at > token.Start + 1 && _text[at - 2] == '\\')));
                    break;
                case '\t':
                    Move(_tabWidth - (_column % _tabWidth));
                    break;
                case ' ':
                    Move(1);
                    break;
            }
        }
    }

    private void Move(int blanks)
    {
        _column += blanks;
        _gap += blanks;
    }

    private void EndLine(bool isContinued)
    {
        if (_line is null)
            _blankLines++;
        else
            _line.IsContinued = isContinued;
        _line = null;
        _column = 0;
        _gap = 0;
    }

    private void Add(RawToken token)
    {
        if (_line is null)
        {
            _line = new Line { BlankLines = _blankLines };
            _lines.Add(_line);
            _blankLines = 0;
        }

        var text = _text[token.Start..token.End];
        _line.Pieces.Add(new Piece(token.Kind, Trim(token.Kind, text)) { OldColumn = _column, OldGap = _gap });
        _gap = 0;
        _column = EndColumn(text, _column);
    }

    /// <summary>Where the next token could stand behind a text that starts at a column.</summary>
    public static int EndColumn(string text, int column)
    {
        var lineEnd = text.LastIndexOf('\n');
        return lineEnd < 0 ? column + text.Length : text.Length - lineEnd - 1;
    }

    private static string Trim(TokenKind kind, string text)
    {
        if (kind is not (TokenKind.Comment or TokenKind.Directive))
            return text;

        // Without the blank behind it a backslash would join the directive with the next line.
        var trimmed = text.TrimEnd();
        return kind == TokenKind.Directive && trimmed.EndsWith('\\') ? text : trimmed;
    }
}
