using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Formatting;

/// <summary>How many blanks stand between two tokens of a line.</summary>
internal static class Spacing
{
    public static int Between(List<Piece> pieces, int index)
    {
        var (left, right) = (pieces[index - 1], pieces[index]);
        if (right.Kind == TokenKind.Directive || right.Kind == TokenKind.Unknown || left.Kind == TokenKind.Unknown)
            return right.OldGap;
        if (right.Kind == TokenKind.Comment && index == pieces.Count - 1)
            return Math.Max(1, right.OldGap);

        // Words that touch may be part of an address.
        if (right.OldGap == 0 && IsWord(left) && IsWord(right))
            return 0;

        var gap = Wanted(pieces, index, left, right);
        var isDoubleNot = left.Kind == TokenKind.Not && index > 1 && pieces[index - 2].Kind == TokenKind.Not;
        return gap == 0 && right.OldGap > 0 && (isDoubleNot || !StayApart(left.Text, right.Text)) ? 1 : gap;
    }

    private static bool IsWord(Piece piece) =>
        piece.Kind is TokenKind.Word or TokenKind.Keyword or TokenKind.Number or TokenKind.NumberWord or TokenKind.BadNumber or TokenKind.Ipv6;

    private static int Wanted(List<Piece> pieces, int index, Piece left, Piece right)
    {
        var asWritten = Math.Min(1, right.OldGap);
        switch (left.Kind, right.Kind)
        {
            case (TokenKind.Comment, _) or (_, TokenKind.Comment):
            case (TokenKind.OpenBrace, TokenKind.CloseBrace or TokenKind.Semicolon):
                return asWritten;
            case (TokenKind.OpenParen or TokenKind.OpenBracket, _):
            case (_, TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.Comma or TokenKind.Semicolon):
                return 0;
            case (TokenKind.Comma or TokenKind.Semicolon or TokenKind.OpenBrace, _):
            case (_, TokenKind.OpenBrace or TokenKind.CloseBrace):
            case (TokenKind.CloseBrace, _):
                return 1;
            case (TokenKind.Keyword, TokenKind.OpenBracket) when left.Text.EndsWith("route", StringComparison.Ordinal):
                return 0;
        }

        if (right.Role == Role.CaseColon)
            return 0;
        if (left.Role == Role.CaseColon || right.Role == Role.Body)
            return 1;
        if (right.Kind == TokenKind.OpenParen)
            return left.Role == Role.Operator && left.Kind is TokenKind.Minus or TokenKind.Slash or TokenKind.Star ? AroundOperator(pieces, index - 1, asWritten) : BeforeParenthesis(left, asWritten);
        if (right.Place == Place.Brackets)
            return asWritten;
        if (left.Role == Role.Prefix && left.Kind is TokenKind.Not or TokenKind.Minus or TokenKind.Tilde)
            return right.Kind == TokenKind.Not || left.Place == Place.Outside ? asWritten : 0;
        if (left.Kind == TokenKind.Not || (right.Role == Role.Prefix && right.Kind is not (TokenKind.Not or TokenKind.Minus or TokenKind.Tilde or TokenKind.Keyword)))
            return asWritten;
        if (right.Role == Role.Operator)
            return AroundOperator(pieces, index, asWritten);
        if (left.Role == Role.Operator)
            return AroundOperator(pieces, index - 1, asWritten);
        return asWritten;
    }

    private static int BeforeParenthesis(Piece left, int asWritten) => left.Kind switch
    {
        TokenKind.Word => 0,
        TokenKind.Keyword => left.Text switch
        {
            "if" or "while" or "switch" => 1,
            "and" or "or" or "mod" or "eq" or "ne" or "ieq" or "ine" => 1,
            "return" or "exit" or "drop" or "case" or "not" or "defined" or "else" => asWritten,
            _ => 0,
        },
        TokenKind.Assign => left.Place == Place.Outside ? asWritten : 1,
        _ => left.Role == Role.Operator ? 1
            : left.Role == Role.Prefix && left.Kind is TokenKind.Not or TokenKind.Minus or TokenKind.Tilde ? 0 : asWritten,
    };

    /// <summary>
    /// One blank on both sides. Two places are the author's: <c>=</c> of a parameter, written with blanks or without, and signs that
    /// may be part of an address.
    /// </summary>
    private static int AroundOperator(List<Piece> pieces, int index, int asWritten)
    {
        var sign = pieces[index];
        var before = index == 0 ? 0 : pieces[index - 1].Kind switch
        {
            TokenKind.Comma or TokenKind.Semicolon or TokenKind.OpenBrace or TokenKind.CloseBrace => 1,
            TokenKind.OpenParen or TokenKind.OpenBracket => 0,
            _ => sign.OldGap,
        };
        var after = index + 1 == pieces.Count ? before : pieces[index + 1].Kind switch
        {
            TokenKind.OpenBrace or TokenKind.CloseBrace => 1,
            TokenKind.Comma or TokenKind.Semicolon or TokenKind.CloseParen or TokenKind.CloseBracket => 0,
            TokenKind.Comment when index + 2 == pieces.Count => before,
            _ => pieces[index + 1].OldGap,
        };
        if (sign.Place == Place.Outside)
            return sign.Kind == TokenKind.Assign ? Math.Min(1, Math.Max(before, after)) : asWritten;
        if (before + after > 0 || sign.Kind is not (TokenKind.Minus or TokenKind.Slash or TokenKind.Star))
            return 1;
        return index > 0 && pieces[index - 1].Kind is TokenKind.Variable or TokenKind.CloseParen or TokenKind.String ? 1 : 0;
    }

    /// <summary>Whether two tokens are still two when nothing is between them.</summary>
    private static bool StayApart(string left, string right)
    {
        if (left.Length > 200 || right.Length > 200)
        {
            left = left[^Math.Min(200, left.Length)..];
            right = right[..Math.Min(200, right.Length)];
        }
        var first = new Lexer(new SourceFile("", left + right)).Next();
        return first.End == left.Length || left[0] is '"' or '\'';
    }
}
