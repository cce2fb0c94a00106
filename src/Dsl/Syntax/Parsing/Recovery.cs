using Pidgin;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>
/// Wraps a rule so that it always succeeds: where the inner rule fails, the problem becomes a node of the tree and reading
/// goes on at the next place that can be trusted.
/// </summary>
internal sealed class Recovery<T>(Parser<Token, T> inner, Func<TextSpan, Diagnostic, T> broken, bool inBlock) : Parser<Token, T>
    where T : class
{
    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out T result)
    {
        var first = state.Current;
        var wanted = new PooledList<Expected<Token>>(state.Configuration.ArrayPoolProvider.GetArrayPool<Expected<Token>>());
        try
        {
            if (inner.TryParse(ref state, ref wanted, out result!))
                return true;

            var problem = SyntaxProblem.Describe(state.Current, Labels(ref wanted));
            Recover.Skip(ref state, inBlock);
            if (ReferenceEquals(first, state.Current) && first.Kind != TokenKind.EndOfFile)
                state.Advance();
            var last = state.Current.Previous ?? first;
            result = broken(first.Span.To(last.Span), problem);
            return true;
        }
        finally
        {
            wanted.Dispose();
        }
    }

    private static List<string> Labels(ref PooledList<Expected<Token>> wanted)
    {
        var labels = new List<string>(wanted.Count);
        foreach (var expected in wanted.AsSpan())
            labels.Add(expected.Label ?? "");
        return labels;
    }
}

/// <summary>Where reading can go on after a mistake.</summary>
internal static class Recover
{
    private static readonly HashSet<string> TopLevel = new(StringComparer.Ordinal)
    {
        "request_route", "reply_route", "branch_route", "failure_route", "onreply_route", "onsend_route", "event_route",
        "loadmodule", "loadmodulex", "loadpath", "mpath", "modparam", "modparamx", "listen", "alias", "flags", "avpflags", "cfgengine",
    };

    public static IEnumerable<string> DeclarationWords => TopLevel;

    /// <summary>Words that can only start a declaration; <c>route</c> does unless it is a call.</summary>
    public static bool StartsDeclaration(Token first, Token second) =>
        first.Kind == TokenKind.Keyword
        && (TopLevel.Contains(first.Text) || (first.Text == "route" && second.Kind is TokenKind.OpenBracket or TokenKind.OpenBrace));

    /// <summary>Moves to the next <c>;</c>, closing brace or declaration; whole blocks on the way are passed over.</summary>
    public static void Skip(ref ParseState<Token> state, bool inBlock)
    {
        while (state.Current.Kind != TokenKind.EndOfFile)
        {
            var ahead = new Ahead(ref state);
            if (StartsDeclaration(ahead.First, ahead[1]) || (!inBlock && StartsParameter(ahead)))
                return;

            switch (ahead.Kind)
            {
                case TokenKind.Semicolon:
                    state.Advance();
                    return;
                case TokenKind.CloseBrace when inBlock:
                    return;
                case TokenKind.OpenBrace:
                    SkipBlock(ref state);
                    if (!state.Current.Is("else"))
                        return;
                    break;
                default:
                    state.Advance();
                    break;
            }
        }
    }

    private static void SkipBlock(ref ParseState<Token> state)
    {
        var depth = 0;
        do
        {
            if (state.Current.Kind == TokenKind.OpenBrace)
                depth++;
            else if (state.Current.Kind == TokenKind.CloseBrace)
                depth--;
            var ahead = new Ahead(ref state);
            if (StartsDeclaration(ahead.First, ahead[1]))
                return;
            state.Advance();
        }
        while (depth > 0 && state.Current.Kind != TokenKind.EndOfFile);
    }

    private static bool StartsParameter(Ahead ahead) =>
        ahead.Kind is TokenKind.Word or TokenKind.Keyword && ahead[1].Kind == TokenKind.Assign
        && ahead.First.Previous is { } previous && previous.Span.Line < ahead.First.Span.Line;
}
