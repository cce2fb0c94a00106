using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>Finds the words for a place where the grammar cannot go on.</summary>
internal static class SyntaxProblem
{
    /// <param name="at">The token that does not fit.</param>
    /// <param name="expected">What could have stood there.</param>
    public static Diagnostic Describe(Token at, IReadOnlyCollection<string> expected)
    {
        var previous = at.Previous;
        if (at.Kind == TokenKind.BadNumber)
            return Locate(LexicalDiagnostics.BadNumber.At(at.Span, at.Text) with { Hint = $"Write `{at.Text.TrimStart('0')}`." }, at);
        if (Operator(at) is { } @operator)
            return Locate(@operator, at);
        if (Slip.Find(at, expected) is { } slip)
            return Locate(slip, at);
        if (at.Kind == TokenKind.Variable && at.Text == "$")
            return LexicalDiagnostics.BadVariable.At(at.Span, "$") with { Hint = "Variables look like `$ru`, `$var(name)` or `$(ru{s.len})`." };
        if (at.Is("else"))
            return Else(at);
        if (at.Kind == TokenKind.Keyword && at.Text is "case" or "default")
            return SyntaxDiagnostics.CaseOutsideSwitch.At(at.Span, at.Text);
        if (OpenParenthesis(at) is { } open && at.Kind is TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Semicolon or TokenKind.EndOfFile)
            return Locate(SyntaxDiagnostics.MissingParenthesis.At(previous!.Span.Behind).With(open.Span, "it closes this one"), previous);
        if (at.Kind == TokenKind.CloseParen && previous?.Kind is TokenKind.CloseParen or TokenKind.Semicolon && OpenParenthesis(at) is null)
            return Locate(SyntaxDiagnostics.SurplusParenthesis.At(at.Span) with { Hint = "Remove it." }, at);
        if (at.Kind == TokenKind.Dot && previous?.Kind == TokenKind.Variable)
        {
            return SyntaxDiagnostics.Unexpected.At(at.Span, at) with
            {
                Hint = $"Names with dots need parentheses here: `$({previous.Text.TrimStart('$')}....)`.",
            };
        }
        if (at.Kind == TokenKind.Keyword && previous?.Kind is TokenKind.OpenBracket)
            return SyntaxDiagnostics.ReservedName.At(at.Span, at.Text) with { Hint = $"Put it in quotes: `\"{at.Text}\"`." };
        if (at.Kind == TokenKind.Minus && (previous?.Previous?.Kind == TokenKind.OpenBracket || previous?.Previous is { Kind: TokenKind.OpenParen, Previous: { } word } && word.Is("route")))
            return SyntaxDiagnostics.NameNeedsQuotes.At(previous.Span.To(at.Span)) with { Hint = "Put the name in quotes." };
        if (previous?.Kind == TokenKind.Word && expected.All(label => label is "`(`" or ""))
        {
            return Locate(SyntaxDiagnostics.BareWord.At(previous.Span, previous.Text) with
            {
                Hint = $"Put a text in quotes: `\"{previous.Text}\"`; call a function with parentheses: `{previous.Text}()`.",
            }, previous);
        }

        return Locate(SyntaxDiagnostics.Unexpected.At(at.Span, at) with { Hint = Hint(expected) }, at);
    }

    /// <summary>Adds where the define stands when the token came out of one.</summary>
    private static Diagnostic Locate(Diagnostic diagnostic, Token token) =>
        token.Define is { } define ? diagnostic.With(define, "in the text of this define") : diagnostic;

    private static string? Hint(IReadOnlyCollection<string> expected)
    {
        var labels = expected.Where(label => label.Length > 0).Distinct().ToList();
        return labels.Count switch
        {
            0 => null,
            1 => $"Expected {labels[0]}.",
            <= 5 => $"Expected {string.Join(", ", labels.Take(labels.Count - 1))} or {labels[^1]}.",
            _ => null,
        };
    }

    private static Diagnostic Else(Token at) =>
        SyntaxDiagnostics.ElseWithoutIf.At(at.Span) with
        {
            Hint = at.Previous is { Kind: TokenKind.Semicolon, Previous.Kind: TokenKind.CloseBrace }
                ? "Remove the `;` before it: it ends the whole `if`."
                : null,
        };

    private static Diagnostic? Operator(Token at)
    {
        var previous = at.Previous;
        var touches = previous is not null && previous.Span.End == at.Span.Start;
        return (previous?.Kind, at.Kind) switch
        {
            (TokenKind.Not, TokenKind.Tilde) or (_, TokenKind.Not) when Continues(at, "!~") => Unknown(at.Span.Slice(0, 1), "!~", "Write `!($x =~ \"...\")`."),
            (_, TokenKind.Plus) when Continues(at, "+=") => Unknown(at.Span, "+=", "Write `$x = $x + ...`."),
            (_, TokenKind.Minus) when Continues(at, "-=") => Unknown(at.Span, "-=", "Write `$x = $x - ...`."),
            (TokenKind.Plus, TokenKind.Assign) when touches => Unknown(previous!.Span.To(at.Span), "+=", "Write `$x = $x + ...`."),
            (TokenKind.Minus, TokenKind.Assign) when touches => Unknown(previous!.Span.To(at.Span), "-=", "Write `$x = $x - ...`."),
            (TokenKind.Plus, TokenKind.Plus) when touches => Unknown(previous!.Span.To(at.Span), "++", "Write `$x = $x + 1`."),
            (TokenKind.NotEqual or TokenKind.Equal, TokenKind.Assign) when touches => Unknown(previous!.Span.To(at.Span), previous.Span.Text + "=", $"Write `{previous.Span.Text}`."),
            (_, TokenKind.Dot) when JoinsText(at) => Unknown(at.Span, ".", "Text is joined with `+`."),
            (_, TokenKind.Word) when at.Text.Equals("and", StringComparison.OrdinalIgnoreCase) => Unknown(at.Span, at.Text, "Write `&&`."),
            (_, TokenKind.Word) when at.Text.Equals("or", StringComparison.OrdinalIgnoreCase) => Unknown(at.Span, at.Text, "Write `||`."),
            (_, TokenKind.Word) when at.Text.Equals("not", StringComparison.OrdinalIgnoreCase) => Unknown(at.Span, at.Text, "Write `!`."),
            (_, TokenKind.Percent) => Unknown(at.Span, "%", "The remainder is `mod`."),
            _ => null,
        };
    }

    private static bool JoinsText(Token at) =>
        at.Previous is { } left && (left.Kind == TokenKind.String || (left.Kind is TokenKind.Variable or TokenKind.CloseParen && left.Span.End < at.Span.Start));

    private static bool Continues(Token at, string text) => at.Span.File.Text.AsSpan(at.Span.Start).StartsWith(text, StringComparison.Ordinal);

    private static Diagnostic Unknown(TextSpan span, string text, string hint) =>
        SyntaxDiagnostics.UnknownOperator.At(span, text) with { Hint = hint };

    /// <summary>The nearest parenthesis before a token that nothing closed.</summary>
    private static Token? OpenParenthesis(Token at)
    {
        var closed = 0;
        for (var token = at.Previous; token is not null; token = token.Previous)
        {
            switch (token.Kind)
            {
                case TokenKind.CloseParen:
                    closed++;
                    break;
                case TokenKind.OpenParen when closed-- == 0:
                    return token;
                case TokenKind.Semicolon or TokenKind.OpenBrace or TokenKind.CloseBrace:
                    return null;
            }
        }
        return null;
    }
}
