using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Formatting;

/// <summary>One token on its line: where it stood, what it is there for and where it will stand.</summary>
internal sealed class Piece(TokenKind kind, string text)
{
    public TokenKind Kind => kind;

    public string Text { get; set; } = text;

    /// <summary>Column and blanks before it, as the author wrote them; tabs counted out.</summary>
    public int OldColumn { get; init; }

    public int OldGap { get; init; }

    /// <summary>Blanks before it unless it is aligned; for the first of a line nothing.</summary>
    public int Gap { get; set; }

    /// <summary>What it stands right under or over because the author put it there.</summary>
    public Alignment? Alignment { get; set; }

    public int? Column { get; set; }

    public Role Role { get; set; }

    public Place Place { get; set; }

    public bool IsSignificant => Kind is not (TokenKind.Comment or TokenKind.Directive);

    public bool HasLineEnd => Text.Contains('\n', StringComparison.Ordinal);

    public bool Is(string word) => Kind == TokenKind.Keyword && Text == word;
}

/// <summary>What a token does in its statement, as far as blanks around it depend on it.</summary>
internal enum Role
{
    None,
    Prefix,
    Operator,
    CaseColon,

    /// <summary>The first token of what <c>if</c>, <c>while</c> or <c>case</c> rule over.</summary>
    Body,
}

/// <summary>What surrounds a token.</summary>
internal enum Place
{
    /// <summary>Outside routes and parentheses: parameters, sockets, modules.</summary>
    Outside,
    Arguments,
    Statements,
    Brackets,
}
