using System.Net;
using System.Net.Sockets;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Lexing;

/// <summary>
/// Cuts a part of a source text into raw tokens, one at a time, because directives decide what is read next.
/// It never fails: what is wrong is said in <see cref="RawToken.Fault"/>.
/// </summary>
public sealed class Lexer(SourceFile file, int start, int end)
{
    private readonly string _text = file.Text;

    public Lexer(SourceFile file)
        : this(file, 0, file.Text.Length)
    {
    }

    public SourceFile File => file;

    public int End => end;

    /// <summary>Where the next token begins; may be moved forward to skip text.</summary>
    public int Position { get; set; } = start;

    /// <summary>The next token, trivia included; <see cref="TokenKind.EndOfFile"/> for ever at the end.</summary>
    public RawToken Next()
    {
        var start = Position;
        if (start >= end)
            return new RawToken(TokenKind.EndOfFile, end, end);

        var token = Scan(start, _text[start]);
        Position = token.End;
        return token;
    }

    /// <summary>All tokens of a text with its trivia, before any directive is obeyed.</summary>
    public static List<RawToken> ReadAll(SourceFile file)
    {
        var lexer = new Lexer(file);
        var tokens = new List<RawToken>();
        do
            tokens.Add(lexer.Next());
        while (tokens[^1].Kind != TokenKind.EndOfFile);
        return tokens;
    }

    private RawToken Scan(int start, char c) => c switch
    {
        ' ' or '\t' or '\r' or '\n' or '\b' or '\f' or '\v' => ScanSpace(start),
        '\\' when IsLineEnd(start + 1) => ScanSpace(start),
        '#' => ScanHash(start),
        '!' when Peek(start + 1) == '!' && IsDirective(start) => ScanDirective(start),
        '/' when Peek(start + 1) == '/' => new RawToken(TokenKind.Comment, start, LineEnd(start)),
        '/' when Peek(start + 1) == '*' => ScanBlockComment(start),
        '"' => ScanString(start),
        '\'' => ScanRawString(start),
        '$' => ScanVariable(start),
        >= '0' and <= '9' => ScanNumber(start),
        ':' when TryIpv6(start, out var address) => address,
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' => ScanWord(start),
        _ => ScanPunctuation(start, c),
    };

    private char Peek(int at) => at < end ? _text[at] : '\0';

    private bool IsLineEnd(int at) => Peek(at) == '\n' || (Peek(at) == '\r' && Peek(at + 1) == '\n');

    private int LineEnd(int from)
    {
        var at = _text.IndexOf('\n', from, end - from);
        return at < 0 ? end : at;
    }

    private RawToken ScanSpace(int start)
    {
        var at = start;
        while (at < end)
        {
            if (_text[at] is ' ' or '\t' or '\r' or '\n' or '\b' or '\f' or '\v')
                at++;
            else if (_text[at] == '\\' && IsLineEnd(at + 1))
                at += 2;
            else
                break;
        }
        return new RawToken(TokenKind.Space, start, Math.Min(at, end));
    }

    private RawToken ScanHash(int start) =>
        IsDirective(start) ? ScanDirective(start) : new RawToken(TokenKind.Comment, start, LineEnd(start));

    private bool IsDirective(int start) => Peek(start + 1) == '!' && Directives.Find(_text.AsSpan(start + 2, end - start - 2)) is not null;

    /// <summary>A directive goes to the end of its line; a backslash there continues it. An include ends with its word.</summary>
    private RawToken ScanDirective(int start)
    {
        var name = Directives.Find(_text.AsSpan(start + 2, end - start - 2))!;
        if (name is "include_file" or "import_file")
            return new RawToken(TokenKind.Keyword, start, start + 2 + name.Length);

        var at = LineEnd(start);
        while (at < end && (_text[at - 1] == '\\' || (_text[at - 1] == '\r' && _text[at - 2] == '\\')))
            at = LineEnd(at + 1);
        return new RawToken(TokenKind.Directive, start, at);
    }

    private RawToken ScanBlockComment(int start)
    {
        var depth = 1;
        for (var at = start + 2; at < end; at++)
        {
            if (_text[at] == '*' && Peek(at + 1) == '/')
            {
                at++;
                if (--depth == 0)
                    return new RawToken(TokenKind.Comment, start, at + 1);
            }
            else if (_text[at] == '/' && Peek(at + 1) == '*')
            {
                at++;
                depth++;
            }
        }
        return new RawToken(TokenKind.Comment, start, end, LexicalFault.UnterminatedComment);
    }

    private RawToken ScanString(int start)
    {
        for (var at = start + 1; at < end; at++)
        {
            if (_text[at] == '"')
                return new RawToken(TokenKind.String, start, at + 1);
            if (_text[at] == '\\')
                at++;
        }
        return new RawToken(TokenKind.String, start, end, LexicalFault.UnterminatedString);
    }

    private RawToken ScanRawString(int start)
    {
        var close = _text.IndexOf('\'', start + 1, end - start - 1);
        return close < 0
            ? new RawToken(TokenKind.RawString, start, end, LexicalFault.UnterminatedString)
            : new RawToken(TokenKind.RawString, start, close + 1);
    }

    private RawToken ScanVariable(int start)
    {
        var at = start + 1;
        if (Peek(at) == '?')
            return new RawToken(TokenKind.Variable, start, at + 1);
        while (Characters.IsWord(Peek(at)))
            at++;
        if (Peek(at) != '(')
            return new RawToken(TokenKind.Variable, start, at);

        var close = Characters.FindClosing(_text.AsSpan(0, end), at);
        return close >= 0
            ? new RawToken(TokenKind.Variable, start, close + 1)
            : new RawToken(TokenKind.Variable, start, LineEnd(start), LexicalFault.UnterminatedVariable);
    }

    private RawToken ScanNumber(int start)
    {
        if (TryIpv6(start, out var address))
            return address;

        var at = start;
        if (_text[start] == '0' && Peek(start + 1) is 'x' or 'X' && char.IsAsciiHexDigit(Peek(start + 2)))
        {
            at += 2;
            while (char.IsAsciiHexDigit(Peek(at)))
                at++;
            return new RawToken(TokenKind.Number, start, at);
        }

        while (char.IsAsciiDigit(Peek(at)))
            at++;
        var digits = _text.AsSpan(start, at - start);
        if (Peek(at) == 'b' && !digits.ContainsAnyExcept('0', '1') && !Characters.IsWord(Peek(at + 1)))
            return new RawToken(TokenKind.Number, start, at + 1);

        // A leading zero means octal, which has no 8 and no 9; in an address it is still a decimal part.
        return digits[0] == '0' && digits.ContainsAny('8', '9')
            ? new RawToken(TokenKind.BadNumber, start, at, LexicalFault.BadNumber)
            : new RawToken(TokenKind.Number, start, at);
    }

    private RawToken ScanWord(int start)
    {
        if (TryIpv6(start, out var address))
            return address;

        var at = start;
        while (Characters.IsWord(Peek(at)))
            at++;

        var word = _text.AsSpan(start, at - start);
        if (Peek(at) == ':' && (StartsWord(at + 1, word is "msg" ? "len" : null) || StartsWord(at + 1, word is "uri" ? "host" : null)
            || StartsWord(at + 1, word is "uri" ? "port" : null)))
        {
            at++;
            while (Characters.IsWord(Peek(at)))
                at++;
            return new RawToken(TokenKind.Keyword, start, at);
        }

        var text = word.ToString();
        return new RawToken(
            ReservedWords.TryGetNumber(text, out _) ? TokenKind.NumberWord : ReservedWords.Contains(text) ? TokenKind.Keyword : TokenKind.Word,
            start,
            at);
    }

    private bool StartsWord(int at, string? word) =>
        word is not null && at + word.Length <= end && _text.AsSpan(at, word.Length).SequenceEqual(word) && !Characters.IsWord(Peek(at + word.Length));

    private bool TryIpv6(int start, out RawToken token)
    {
        token = default;
        var at = start;
        var colons = 0;
        while (char.IsAsciiHexDigit(Peek(at)) || Peek(at) is ':' or '.')
        {
            if (_text[at++] == ':')
                colons++;
        }
        if (colons < 2 || Characters.IsWord(Peek(at)) || !IPAddress.TryParse(_text.AsSpan(start, at - start), out var address)
            || address.AddressFamily != AddressFamily.InterNetworkV6)
            return false;

        token = new RawToken(TokenKind.Ipv6, start, at);
        return true;
    }

    private RawToken ScanPunctuation(int start, char c)
    {
        var next = Peek(start + 1);
        var two = (c, next) switch
        {
            ('=', '=') => TokenKind.Equal,
            ('=', '~') => TokenKind.Match,
            ('!', '=') => TokenKind.NotEqual,
            ('<', '=') => TokenKind.LessOrEqual,
            ('>', '=') => TokenKind.GreaterOrEqual,
            ('<', '<') => TokenKind.ShiftLeft,
            ('>', '>') => TokenKind.ShiftRight,
            ('&', '&') => TokenKind.AndAnd,
            ('|', '|') => TokenKind.OrOr,
            _ => TokenKind.Unknown,
        };
        if (two != TokenKind.Unknown)
            return new RawToken(two, start, start + 2);

        return new RawToken(
            c switch
            {
                '(' => TokenKind.OpenParen,
                ')' => TokenKind.CloseParen,
                '{' => TokenKind.OpenBrace,
                '}' => TokenKind.CloseBrace,
                '[' => TokenKind.OpenBracket,
                ']' => TokenKind.CloseBracket,
                ';' => TokenKind.Semicolon,
                ',' => TokenKind.Comma,
                ':' => TokenKind.Colon,
                '.' => TokenKind.Dot,
                '@' => TokenKind.At,
                '%' => TokenKind.Percent,
                '=' => TokenKind.Assign,
                '!' => TokenKind.Not,
                '<' => TokenKind.Less,
                '>' => TokenKind.Greater,
                '&' => TokenKind.And,
                '|' => TokenKind.Or,
                '^' => TokenKind.Xor,
                '~' => TokenKind.Tilde,
                '+' => TokenKind.Plus,
                '-' => TokenKind.Minus,
                '*' => TokenKind.Star,
                '/' => TokenKind.Slash,
                _ => TokenKind.Unknown,
            },
            start,
            start + 1);
    }
}
