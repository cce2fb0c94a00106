using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Lexing;

/// <summary>A token the grammar sees: after includes, defines and substitutions.</summary>
public sealed class Token(TokenKind kind, TextSpan span, string text, Token? previous)
{
    public TokenKind Kind => kind;

    /// <summary>Where it stands in its file; for the text of a define, where the define is used.</summary>
    public TextSpan Span => span;

    /// <summary>The word, the value of a string, or the text as written.</summary>
    public string Text => text;

    /// <summary>The value of a number token.</summary>
    public long Number { get; init; }

    /// <summary>Where the token stands in the text of the define it came from.</summary>
    public TextSpan? Define { get; init; }

    /// <summary>The token before it; what is missing belongs behind that one.</summary>
    public Token? Previous => previous;

    public bool Is(string word) => kind == TokenKind.Keyword && text == word;

    public override string ToString() => kind == TokenKind.EndOfFile ? "the end of the script" : $"`{span.Text}`";
}
