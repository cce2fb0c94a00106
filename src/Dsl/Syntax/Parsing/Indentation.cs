using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>What the left edge of a script says about its braces, where they do not come out even.</summary>
internal static class Indentation
{
    private const int TabWidth = 8;

    /// <summary>The brace between <paramref name="open"/> and <paramref name="end"/> that its author most likely forgot to close.</summary>
    public static Token LeftOpen(Token open, Token end)
    {
        foreach (var (from, to) in Pairs(open, end))
        {
            if (StartsLine(to) && Of(to) < Of(from))
                return from;
        }
        return open;
    }

    /// <summary>The brace before <paramref name="end"/> that closes more than its place on the line says, or null.</summary>
    public static Token? ClosedEarly(Token end)
    {
        if (end.Previous is not { Kind: TokenKind.CloseBrace } last)
            return null;
        var depth = 0;
        var first = last;
        for (Token? token = last; token is not null && (depth > 0 || ReferenceEquals(token, last)); token = token.Previous)
        {
            depth += token.Kind switch { TokenKind.CloseBrace => 1, TokenKind.OpenBrace => -1, _ => 0 };
            first = token;
        }
        foreach (var (from, to) in Pairs(first, end))
        {
            if (StartsLine(to) && Of(to) > Of(from))
                return to;
        }
        return null;
    }

    private static IEnumerable<(Token From, Token To)> Pairs(Token open, Token end)
    {
        var braces = new Stack<Token>();
        for (var token = end.Previous; token is not null; token = token.Previous)
        {
            if (token.Kind is TokenKind.OpenBrace or TokenKind.CloseBrace && token.Define is null)
                braces.Push(token);
            if (ReferenceEquals(token, open))
                break;
        }
        var waiting = new Stack<Token>();
        foreach (var brace in braces)
        {
            if (brace.Kind == TokenKind.OpenBrace)
                waiting.Push(brace);
            else if (waiting.TryPop(out var from))
                yield return (from, brace);
        }
    }

    private static bool StartsLine(Token token) => token.Span.File.Line(token.Span.Line - 1).AsSpan().TrimStart(" \t").StartsWith(token.Text);

    private static int Of(Token token)
    {
        var width = 0;
        foreach (var c in token.Span.File.Line(token.Span.Line - 1))
        {
            if (c == '\t')
                width += TabWidth - (width % TabWidth);
            else if (c == ' ')
                width++;
            else
                break;
        }
        return width;
    }
}
