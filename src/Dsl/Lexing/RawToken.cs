namespace RouteScript.Dsl.Lexing;

/// <summary>A token as it stands in the text. Together, trivia included, the tokens of a text are the text.</summary>
public readonly record struct RawToken(TokenKind Kind, int Start, int End, LexicalFault Fault = LexicalFault.None)
{
    public bool IsTrivia => Kind is TokenKind.Space or TokenKind.Comment;
}

public enum LexicalFault
{
    None,
    UnterminatedString,
    UnterminatedComment,
    UnterminatedVariable,
    BadNumber,
}
