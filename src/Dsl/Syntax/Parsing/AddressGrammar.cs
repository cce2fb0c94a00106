using System.Collections.Immutable;
using System.Text;
using Pidgin;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;
using static RouteScript.Dsl.Syntax.Parsing.Rules;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>Sockets, hosts and networks as they are written without quotes.</summary>
internal static class AddressGrammar
{
    private static readonly Parser<Token, Token> Colon = Of(TokenKind.Colon, "`:`");

    private static readonly Parser<Token, Token> Protocol =
        When(IsProtocol, "a protocol").Before(Colon);

    /// <summary>One host: an IPv4 or IPv6 address, a name with dots and dashes, an interface, or a quoted text.</summary>
    private static readonly Parser<Token, HostText> Host = new HostRule();

    private static readonly Parser<Token, IEnumerable<HostText>> Hosts = Choose<IEnumerable<HostText>>("an address, a name or an interface", ahead =>
        ahead.Kind == TokenKind.OpenParen ? HostList : OneHost);

    private static readonly Parser<Token, IEnumerable<HostText>> OneHost = Host.Select(host => (IEnumerable<HostText>)[host]);

    private static readonly Parser<Token, IEnumerable<HostText>> HostList =
        Host.SeparatedAtLeastOnce(Of(TokenKind.Comma, "`,`"))
            .Between(Of(TokenKind.OpenParen, "`(`"), Of(TokenKind.CloseParen, "`)`"));

    private static readonly Parser<Token, Token> Port =
        Colon.Then(When(token => token.Kind is TokenKind.Number or TokenKind.Star, "a port number"));

    /// <summary><c>[proto:]host[:port]</c></summary>
    public static readonly Parser<Token, AddressLiteral> Socket = Parser.Map(
        (protocol, hosts, port) => Make(protocol, hosts, port, null),
        Protocol.OrNull(ahead => IsProtocol(ahead.First) && ahead[1].Kind == TokenKind.Colon),
        Hosts,
        Port.OrNull(ahead => ahead.Kind == TokenKind.Colon));

    /// <summary>A host, or a network as <c>address/bits</c> or <c>address/mask</c>.</summary>
    public static readonly Parser<Token, AddressLiteral> Network = Parser.Map(
        (host, mask) => Make(null, [host], null, mask?.Text),
        Host,
        Of(TokenKind.Slash, "`/`").Then(Host).OrNull(ahead => ahead.Kind == TokenKind.Slash));

    public static bool IsProtocol(Token token) =>
        token.Kind == TokenKind.Keyword && token.Text.ToLowerInvariant() is "udp" or "tcp" or "tls" or "sctp" or "ws" or "wss";

    private static AddressLiteral Make(Token? protocol, IEnumerable<HostText> hosts, Token? port, string? mask)
    {
        ImmutableArray<HostText> all = [.. hosts];
        var start = protocol?.Span ?? all[0].Span;
        var number = port is not null && Literals.TryInt(port.Text, out var value) ? value : (int?)null;
        return new AddressLiteral(
            start.To(port?.Span ?? all[^1].Span), protocol?.Text.ToLowerInvariant(), [.. all.Select(host => host.Text)], number, mask);
    }

    internal sealed record HostText(TextSpan Span, string Text);

    /// <summary>Joins the tokens of a host as long as they touch.</summary>
    private sealed class HostRule : Parser<Token, HostText>
    {
        public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out HostText result)
        {
            var first = state.Current;
            result = new HostText(first.Span, first.Text);
            switch (first.Kind)
            {
                case TokenKind.String or TokenKind.Ipv6 or TokenKind.Star:
                    state.Advance();
                    return true;
                case TokenKind.OpenBracket when new Ahead(ref state) is var ahead && ahead[1].Kind == TokenKind.Ipv6 && ahead[2].Kind == TokenKind.CloseBracket:
                    result = new HostText(first.Span.To(ahead[2].Span), ahead[1].Text);
                    state.Advance(3);
                    return true;
                case TokenKind.Word or TokenKind.Number or TokenKind.NumberWord or TokenKind.BadNumber:
                    result = ReadName(ref state, first);
                    return true;
                default:
                    state.SetError(Maybe.Just(first), false, state.Location, null);
                    expecteds.Add(new Expected<Token>("an address, a name or an interface"));
                    return false;
            }
        }

        private static HostText ReadName(ref ParseState<Token> state, Token first)
        {
            var text = new StringBuilder(first.Text);
            var last = first;
            state.Advance();
            while (Touches(last, state.Current) && IsPart(state.Current))
            {
                last = state.Current;
                text.Append(last.Text);
                state.Advance();
            }
            return new HostText(first.Span.To(last.Span), text.ToString());
        }

        private static bool Touches(Token left, Token right) =>
            left.Span.End == right.Span.Start || (left.Define is { } a && right.Define is { } b && a.End == b.Start);

        private static bool IsPart(Token token) => token.Kind
            is TokenKind.Dot or TokenKind.Minus or TokenKind.Word or TokenKind.Number or TokenKind.BadNumber or TokenKind.NumberWord or TokenKind.Keyword;
    }
}
