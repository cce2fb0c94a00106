using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>Mistakes that are seen from the token before the one that does not fit.</summary>
internal static class Slip
{
    public static Diagnostic? Find(Token at, IReadOnlyCollection<string> expected)
    {
        if (at.Previous is not { } previous)
            return null;
        if (LongString(at) is { } text)
        {
            var line = text.Span.Text.AsSpan().IndexOf('\n');
            return LexicalDiagnostics.UnterminatedString.At(text.Span.Slice(0, line)) with { Hint = "As it is, it goes on to the next `\"` further down. Add the closing `\"`, most likely on this line." };
        }

        var isOnNextLine = ReferenceEquals(previous.Span.File, at.Span.File) && previous.Span.Line < at.Span.Line;
        if (expected.Count > 0 && expected.All(label => label is "`{`" or "`[`") && expected.Contains("`{`") && (isOnNextLine || at.Kind != TokenKind.Word))
            return SyntaxDiagnostics.MissingBrace.At(previous.Span.Behind);
        if (previous.Kind == TokenKind.String && at.Kind != TokenKind.String && previous.Span.End == at.Span.Start && at.Kind is TokenKind.Variable or TokenKind.Word)
            return SyntaxDiagnostics.Unexpected.At(at.Span, at) with { Hint = "The string ends at the quote before it. Within a string a quote is written `\\\"`." };
        if (at.Kind == TokenKind.String && at.Span.Start == previous.Span.End && previous.Kind is TokenKind.Variable or TokenKind.Word)
            return SyntaxDiagnostics.Unexpected.At(at.Span, at) with { Hint = "Within a string a quote is written `\\\"`." };
        if (isOnNextLine && previous.Kind is TokenKind.Assign or TokenKind.Colon && SettingOf(previous) is { } name)
            return SyntaxDiagnostics.MissingValue.At(previous.Span.Behind, name.Text);
        if (expected.Any(label => label == "a string") && at.Kind is TokenKind.Word or TokenKind.Keyword && !isOnNextLine)
            return SyntaxDiagnostics.BareWord.At(at.Span, at.Text) with { Hint = "Put the name in quotes." };
        return null;
    }

    /// <summary>A string over several lines that ends right before <paramref name="at"/>: its real end was forgotten.</summary>
    private static Token? LongString(Token at)
    {
        var text = at.Kind == TokenKind.String ? at : at.Previous!;
        return text is { Kind: TokenKind.String, Define: null } && text.Span.Text.Contains('\n', StringComparison.Ordinal) ? text : null;
    }

    /// <summary>The name of the setting on whose line <paramref name="last"/> stands.</summary>
    private static Token? SettingOf(Token last)
    {
        var token = last;
        while (token.Previous is { } previous && previous.Span.Line == last.Span.Line && ReferenceEquals(previous.Span.File, last.Span.File))
            token = previous;
        return token.Kind is TokenKind.Word or TokenKind.Keyword ? token : null;
    }
}
