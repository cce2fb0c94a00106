using System.Collections.Immutable;
using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Formatting;

/// <summary>Which brace closes which, across the arms of conditions.</summary>
internal static class BraceMatch
{
    /// <returns>For each token the index of the brace it belongs to; -1 for a brace alone and for anything else.</returns>
    public static int[] Find(List<RawToken> tokens, string text)
    {
        var partners = new int[tokens.Count];
        Array.Fill(partners, -1);
        var arms = new ConditionalArms<Open>();
        var open = new Open(ImmutableStack<int>.Empty);
        for (var i = 0; i < tokens.Count; i++)
        {
            switch (tokens[i].Kind)
            {
                case TokenKind.OpenBrace:
                    open = new Open(open.Braces.Push(i));
                    break;
                case TokenKind.CloseBrace when !open.Braces.IsEmpty:
                    open = new Open(open.Braces.Pop(out var opening));
                    partners[i] = opening;
                    partners[opening] = i;
                    break;
                case TokenKind.Directive:
                    open = arms.Pass(Directives.Find(text.AsSpan(tokens[i].Start + 2))!, open);
                    break;
            }
        }
        return partners;
    }

    private readonly record struct Open(ImmutableStack<int> Braces);
}
