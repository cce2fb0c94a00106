using Pidgin;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>A statement with its <c>;</c>. A forgotten one is noted and nothing is skipped when the next token may start a statement.</summary>
internal sealed class Terminated(Parser<Token, Statement> inner) : Parser<Token, Statement>
{
    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out Statement result)
    {
        if (!inner.TryParse(ref state, ref expecteds, out result!))
            return false;

        var next = state.Current;
        if (next.Kind == TokenKind.Semicolon)
        {
            state.Advance();
            return true;
        }

        var last = next.Previous!;
        if (Misspelt(result, next) is { } problem)
        {
            // What follows is the body of the statement that was meant.
            result = new BrokenStatement(result.Span, problem, null);
            return true;
        }
        if (StartsStatement(next) || last.Span.Line != next.Span.Line)
        {
            problem = SyntaxDiagnostics.MissingSemicolon.At(last.Span.Behind);
        }
        else
        {
            state.SetError(Maybe.Just(next), false, state.Location, null);
            expecteds.Add(new Expected<Token>("`;`"));
            return false;
        }
        result = new BrokenStatement(result.Span, problem, result);
        return true;
    }

    private static Diagnostic? Misspelt(Statement statement, Token next) =>
        statement is ExpressionStatement { Expression: CallExpression { Name: var name } } && Meant(name.Text, next) is { } word
            ? SyntaxDiagnostics.Unexpected.At(name.Span, $"`{name.Text}`") with { Hint = $"Write `{word}`." }
            : null;

    private static string? Meant(string name, Token next) => name.ToLowerInvariant() switch
    {
        "elseif" or "elsif" or "elif" => "else if",
        "if" or "while" or "switch" => name.ToLowerInvariant(),
        _ when next.Kind == TokenKind.OpenBrace => Spelling.Closest(name, ["if", "while", "switch"]),
        _ => null,
    };

    private static bool StartsStatement(Token token) => token.Kind switch
    {
        TokenKind.Variable or TokenKind.Word or TokenKind.CloseBrace or TokenKind.EndOfFile => true,
        TokenKind.Keyword => token.Text is "if" or "while" or "switch" or "return" or "exit" or "drop" or "break" or "route" or "case" or "default"
            || ExpressionGrammar.IsCoreFunction(token),
        _ => false,
    };
}
