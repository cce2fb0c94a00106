using Pidgin;
using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>
/// The small vocabulary the grammar is written in, beside Pidgin's own. Rules yield classes only, so that the runtime shares
/// one compiled form of each combinator: start-up time is what counts here.
/// </summary>
internal static class Rules
{
    public static Parser<Token, Token> Of(TokenKind kind, string label) => new One(token => token.Kind == kind, label);

    public static Parser<Token, Token> Word(string word) => new One(token => token.Is(word), $"`{word}`");

    public static Parser<Token, Token> When(Func<Token, bool> accepts, string label) => new One(accepts, label);

    /// <summary>Picks a rule by looking at the tokens ahead; nothing is tried and taken back.</summary>
    public static Parser<Token, T> Choose<T>(string label, Func<Ahead, Parser<Token, T>?> choose)
        where T : class => new Choice<T>(choose, label);

    /// <summary>Null where <paramref name="inner"/> does not start.</summary>
    public static Parser<Token, T?> OrNull<T>(this Parser<Token, T> inner, Func<Ahead, bool> starts)
        where T : class
    {
        Parser<Token, T?> some = inner!;
        var none = Parser<Token>.Return<T?>(null);
        return new Choice<T?>(ahead => starts(ahead) ? some : none, "");
    }

    public static Parser<Token, T> Fails<T>(string label)
        where T : class => new Choice<T>(_ => null, label);

    private sealed class One(Func<Token, bool> accepts, string label) : Parser<Token, Token>
    {
        public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out Token result)
        {
            result = state.Current;
            if (accepts(result))
            {
                state.Advance();
                return true;
            }
            state.SetError(Maybe.Just(result), false, state.Location, null);
            expecteds.Add(new Expected<Token>(label));
            return false;
        }
    }

    private sealed class Choice<T>(Func<Ahead, Parser<Token, T>?> choose, string label) : Parser<Token, T>
    {
        public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out T result)
        {
            if (choose(new Ahead(ref state)) is { } rule)
                return rule.TryParse(ref state, ref expecteds, out result!);
            state.SetError(Maybe.Just(state.Current), false, state.Location, null);
            expecteds.Add(new Expected<Token>(label));
            result = default!;
            return false;
        }
    }
}

/// <summary>The tokens a rule may look at before it decides.</summary>
internal readonly ref struct Ahead
{
    private const int Distance = 12;

    private readonly ReadOnlySpan<Token> _tokens;

    public Ahead(ref ParseState<Token> state) => _tokens = state.LookAhead(Distance);

    public Token First => _tokens[0];

    public Token this[int index] => index < _tokens.Length ? _tokens[index] : _tokens[^1];

    public TokenKind Kind => First.Kind;

    public bool Is(string word) => First.Is(word);
}
