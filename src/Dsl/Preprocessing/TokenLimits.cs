using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>
/// Bounds how deep the grammar and every later pass can go, before any of them runs: a stack overflow cannot be caught.
/// </summary>
internal static class TokenLimits
{
    /// <summary>Open brackets plus statements that wait for their body.</summary>
    public const int MaxNesting = 200;

    /// <summary>Operators since the last <c>;</c> or brace.</summary>
    public const int MaxOperators = 1000;

    public static bool Check(ImmutableArray<Token> tokens, DiagnosticBag diagnostics)
    {
        var outer = new Stack<(int Waiting, int Operators)>();
        var (waiting, operators, allWaiting) = (0, 0, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            switch (token.Kind)
            {
                case TokenKind.OpenBrace or TokenKind.OpenParen or TokenKind.OpenBracket:
                    outer.Push((waiting, operators));
                    (waiting, operators) = (0, token.Kind == TokenKind.OpenBrace ? 0 : operators);
                    break;
                case TokenKind.CloseBrace or TokenKind.CloseParen or TokenKind.CloseBracket:
                    if (outer.TryPop(out var saved))
                    {
                        allWaiting -= waiting;
                        var inParens = token.Kind != TokenKind.CloseBrace;
                        (waiting, operators) = (saved.Waiting, inParens ? operators : 0);
                    }
                    if (token.Kind == TokenKind.CloseBrace && !tokens[Math.Min(i + 1, tokens.Length - 1)].Is("else"))
                        Settle();
                    break;
                case TokenKind.Semicolon:
                    if (!tokens[Math.Min(i + 1, tokens.Length - 1)].Is("else"))
                        Settle();
                    operators = 0;
                    break;
                case TokenKind.Keyword when token.Text is "if" or "while" or "switch" && token.Previous?.Is("else") != true:
                    waiting++;
                    allWaiting++;
                    break;
                default:
                    if (IsOperator(token))
                        operators++;
                    break;
            }

            if (outer.Count + allWaiting > MaxNesting)
            {
                diagnostics.Add(LexicalDiagnostics.NestingTooDeep.At(token.Span, MaxNesting));
                return false;
            }
            if (operators > MaxOperators)
            {
                diagnostics.Add(LexicalDiagnostics.ExpressionTooLong.At(token.Span, MaxOperators));
                return false;
            }
        }
        return true;

        void Settle()
        {
            allWaiting -= waiting;
            waiting = 0;
        }
    }

    private static bool IsOperator(Token token) => token.Kind switch
    {
        >= TokenKind.Equal and <= TokenKind.Slash => true,
        TokenKind.Assign => true,
        TokenKind.Keyword => token.Text is "and" or "or" or "not" or "mod" or "eq" or "ne" or "ieq" or "ine" or "defined",
        _ => false,
    };
}
