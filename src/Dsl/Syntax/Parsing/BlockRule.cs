using Pidgin;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>Statements in braces. Where a declaration or the end comes before the closing brace, the block says so and ends.</summary>
internal sealed class BlockRule(Parser<Token, IEnumerable<Statement>> statements) : Parser<Token, Block>
{
    private static readonly Parser<Token, Token> Open = Rules.Of(TokenKind.OpenBrace, "`{`");

    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out Block result)
    {
        result = null!;
        if (!Open.TryParse(ref state, ref expecteds, out var open) || !statements.TryParse(ref state, ref expecteds, out var inside))
            return false;

        var close = state.Current;
        if (close.Kind == TokenKind.CloseBrace)
        {
            state.Advance();
            result = new Block(open.Span.To(close.Span), [.. inside]);
            return true;
        }

        // Every open block ends here; only the innermost is reported.
        var problem = SyntaxDiagnostics.UnclosedBlock.At(Indentation.LeftOpen(open, close).Span).With(close.Span, "a `}` is missing before this") with
        {
            Hint = "Look for the brace along the indentation between these two places.",
        };
        result = new Block(open.Span, [.. inside, new BrokenStatement(open.Span, problem, null)]);
        return true;
    }
}
