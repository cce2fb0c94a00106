using System.Globalization;
using Pidgin;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using static RouteScript.Dsl.Syntax.Parsing.Rules;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>Route blocks and their names.</summary>
internal static class RouteGrammar
{
    private static readonly Dictionary<string, RouteBlockKind> Kinds = new(StringComparer.Ordinal)
    {
        ["request_route"] = RouteBlockKind.Request,
        ["route"] = RouteBlockKind.Request,
        ["branch_route"] = RouteBlockKind.Branch,
        ["failure_route"] = RouteBlockKind.Failure,
        ["onreply_route"] = RouteBlockKind.Reply,
        ["reply_route"] = RouteBlockKind.Reply,
        ["onsend_route"] = RouteBlockKind.Onsend,
        ["event_route"] = RouteBlockKind.Event,
    };

    private static readonly Parser<Token, RouteName> Name = When(
            token => token.Kind is TokenKind.Word or TokenKind.Number or TokenKind.NumberWord or TokenKind.String, "a route name")
        .Select(token => new RouteName(token.Span, token.Kind is TokenKind.Number or TokenKind.NumberWord
            ? token.Number.ToString(CultureInfo.InvariantCulture)
            : token.Text));

    private static readonly Parser<Token, RouteName> EventName =
        When(token => token.Kind is not (TokenKind.CloseBracket or TokenKind.OpenBrace or TokenKind.Semicolon or TokenKind.EndOfFile), "an event name")
            .AtLeastOnce()
            .Select(tokens => new RouteName(tokens.First().Span.To(tokens.Last().Span), string.Concat(tokens.Select(token => token.Text))));

    private static readonly Parser<Token, Declaration> Route = Make(Name);

    private static readonly Parser<Token, Declaration> Event = Make(EventName);

    public static bool Starts(Token token) => token.Kind == TokenKind.Keyword && Kinds.ContainsKey(token.Text);

    public static Parser<Token, Declaration> Find(Token first) => first.Text == "event_route" ? Event : Route;

    private static Parser<Token, Declaration> Make(Parser<Token, RouteName> name) => Parser.Map(
        Declare,
        When(Starts, "a route"),
        name.Between(Of(TokenKind.OpenBracket, "`[`"), Of(TokenKind.CloseBracket, "`]`")).OrNull(ahead => ahead.Kind == TokenKind.OpenBracket),
        StatementGrammar.Braces);

    private static Declaration Declare(Token word, RouteName? name, Block body)
    {
        var route = new RouteDeclaration(word.Span.To(body.Span), new Identifier(word.Span, word.Text), Kinds[word.Text], name, body);
        if (route.Kind != RouteBlockKind.Event)
            return route;

        var colon = name?.Text.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && colon < name!.Text.Length - 1
            ? route
            : new BrokenDeclaration(route.Span, SyntaxDiagnostics.BadEventName.At(name?.Span ?? word.Span, name?.Text ?? "") with
            {
                Hint = "Event routes are named `module:event`, such as `event_route[tm:local-request]`.",
            }, null);
    }
}
