using Pidgin;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using static RouteScript.Dsl.Syntax.Parsing.Rules;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>A whole script: declarations one after the other, never failing.</summary>
internal static class ScriptGrammar
{
    private static readonly Parser<Token, Token> Any = When(_ => true, "");

    private static readonly Parser<Token, Declaration> Item = new Recovery<Declaration>(
        Choose<Declaration>("a parameter, a module or a route", ahead =>
            RouteGrammar.Starts(ahead.First) ? RouteGrammar.Find(ahead.First)
            : ahead.Kind == TokenKind.CloseBrace ? StrayBrace
            : DeclarationGrammar.Find(ahead) is { } declaration ? declaration
            : LooksLikeStatement(ahead) ? Statement
            : ahead.Kind == TokenKind.Word ? Word
            : null),
        (span, problem) => new BrokenDeclaration(span, problem, null),
        inBlock: false);

    private static readonly Parser<Token, Declaration> StrayBrace = Any.Select(Declaration (token) =>
        new BrokenDeclaration(token.Span, SyntaxDiagnostics.StrayBrace.At(token.Span), null));

    private static readonly Parser<Token, Declaration> Statement = new Skipped(first => Indentation.ClosedEarly(first) is { } brace
        ? SyntaxDiagnostics.StrayBrace.At(brace.Span) with { Hint = "It ends the route above, though it does not stand where the route begins: remove it, or open what it should close." }
        : SyntaxDiagnostics.StatementOutside.At(first.Span) with { Hint = "Perhaps a `}` above closes the route too early." });

    private static readonly Parser<Token, Declaration> Word = new Skipped(first => SyntaxDiagnostics.Unexpected.At(first.Span, first) with
    {
        Hint = Spelling.Closest(first.Text, Recover.DeclarationWords) is { } near
            ? $"Did you mean `{near}`?"
            : "Expected `=` and a value behind it, or a declaration such as `loadmodule` or `request_route`.",
    });

    public static readonly Parser<Token, IEnumerable<Declaration>> Script = Choose<Declaration>(
        "", ahead => ahead.Kind == TokenKind.EndOfFile ? null : ahead.Kind == TokenKind.Semicolon ? Nothing : Item).Many();

    /// <summary>A lone <c>;</c> between declarations.</summary>
    private static readonly Parser<Token, Declaration> Nothing = Any.Select(Declaration (token) => new EmptyDeclaration(token.Span));

    private static bool LooksLikeStatement(Ahead ahead) => ahead.Kind switch
    {
        TokenKind.Variable => true,
        TokenKind.Word => ahead[1].Kind == TokenKind.OpenParen,
        TokenKind.Keyword => ahead.First.Text is "if" or "while" or "switch" or "return" or "exit" or "drop" or "break" or "else"
            || (ahead[1].Kind == TokenKind.OpenParen && !ahead.First.Text.EndsWith("route", StringComparison.Ordinal)),
        _ => false,
    };

    private sealed class Skipped(Func<Token, Diagnostic> problem) : Parser<Token, Declaration>
    {
        public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out Declaration result)
        {
            var first = state.Current;
            state.Advance();
            Recover.Skip(ref state, inBlock: false);
            result = new BrokenDeclaration(first.Span, problem(first), null);
            return true;
        }
    }
}
