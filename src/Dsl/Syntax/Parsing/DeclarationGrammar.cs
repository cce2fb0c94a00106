using System.Collections.Immutable;
using Pidgin;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using static RouteScript.Dsl.Syntax.Parsing.Rules;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>What stands outside route blocks, except the route blocks themselves.</summary>
internal static class DeclarationGrammar
{
    private static readonly Parser<Token, Token> Any = When(_ => true, "");
    private static readonly Parser<Token, Token> Sign = Of(TokenKind.Assign, "`=`");
    private static readonly Parser<Token, StringLiteral> Text = ExpressionGrammar.String;
    private static readonly Parser<Token, Token> Number = Of(TokenKind.Number, "a number");
    private static readonly Parser<Token, Token> Name = When(token => token.Kind is TokenKind.Word or TokenKind.Keyword or TokenKind.NumberWord, "a name");

    private static readonly Parser<Token, Expression> Plain = Any.Select(Expression (token) => token.Kind switch
    {
        TokenKind.Number or TokenKind.NumberWord => new NumberLiteral(token.Span, token.Number, token.Kind == TokenKind.NumberWord),
        TokenKind.String => new StringLiteral(token.Span, token.Text),
        _ => new BareWord(token.Span, token.Text),
    });

    private static readonly Parser<Token, Expression> Negative = Any.Then(Number, Expression (minus, number) =>
        new NumberLiteral(minus.Span.To(number.Span), -number.Number));

    private static readonly Parser<Token, Expression> Address = AddressGrammar.Socket.Cast<Expression>();

    private static readonly Parser<Token, Expression> Value = Choose("a value", ahead => ahead.Kind switch
    {
        TokenKind.Minus => Negative,
        TokenKind.Number or TokenKind.Word when ahead[1].Kind is TokenKind.Dot or TokenKind.Minus && ahead[1].Span.Start == ahead.First.Span.End => Address,
        TokenKind.Number or TokenKind.NumberWord or TokenKind.String or TokenKind.Word or TokenKind.Keyword => Plain,
        TokenKind.Ipv6 or TokenKind.OpenBracket => Address,
        _ => null,
    });

    private static readonly Parser<Token, Expression> CustomValue = Choose("a number or a string", ahead => ahead.Kind switch
    {
        TokenKind.Number or TokenKind.NumberWord or TokenKind.String => Plain,
        _ => null,
    });

    private static readonly Parser<Token, Declaration> Parameter = Parser.Map(
        Declaration (name, sign, value) => new GlobalParameter(name.Span.To(value.Span), new Identifier(name.Span, name.Text), value), Name, Sign, Value);

    private static readonly Parser<Token, Declaration> Custom = Parser.Map(
        Declaration (group, instance, dot, name, sign, value, description) => new CustomGlobal(
            group.Span.To(description?.Span ?? value.Span), new Identifier(group.Span, group.Text), instance, new Identifier(name.Span, name.Text), value, description),
        Of(TokenKind.Word, "a name"),
        Number.Select(token => new NumberLiteral(token.Span, token.Number))
            .Between(Of(TokenKind.OpenBracket, "`[`"), Of(TokenKind.CloseBracket, "`]`"))
            .OrNull(ahead => ahead.Kind == TokenKind.OpenBracket),
        Of(TokenKind.Dot, "`.`"),
        Of(TokenKind.Word, "a name that is no reserved word"),
        Sign,
        CustomValue,
        Any.Then(Text).OrNull(ahead => ahead.First is { Kind: TokenKind.Keyword, Text: "desc" or "descr" or "description" }));

    private static readonly Parser<Token, ListenOption> Advertise = Any.Then(AddressGrammar.Socket).Select(address => new ListenOption(address, null));

    private static readonly Parser<Token, ListenOption> SocketName = Any.Then(Text).Select(name => new ListenOption(null, name));

    private static readonly Parser<Token, ListenOption> Virtual = Any.Select(_ => new ListenOption(null, null));

    private static readonly Parser<Token, ListenOption> Option = Choose("", ahead => ahead.Kind == TokenKind.Keyword
        ? ahead.First.Text switch
        {
            "advertise" or "ADVERTISE" => Advertise,
            "name" or "NAME" => SocketName,
            "virtual" => Virtual,
            _ => null,
        }
        : null);

    private static readonly Parser<Token, ListenSocket> Socket = Parser.Map(MakeSocket, AddressGrammar.Socket, Option.Many());

    private static readonly Parser<Token, Declaration> Listen = Parser.Map(
        Declaration (word, sign, first, more) =>
        {
            ImmutableArray<ListenSocket> sockets = [first, .. more];
            return new ListenDeclaration(word.Span.To(sockets[^1].Span), sockets);
        },
        Any, Sign, Socket, Choose<ListenSocket>("", ahead => ContinuesList(ahead) ? Socket : null).Many());

    private static readonly Parser<Token, Declaration> Alias = Parser.Map(
        Declaration (word, sign, first, more) =>
        {
            ImmutableArray<AddressLiteral> names = [first, .. more];
            return new AliasDeclaration(word.Span.To(names[^1].Span), names);
        },
        Any, Sign, AddressGrammar.Socket, Choose<AddressLiteral>("", ahead => ContinuesList(ahead) ? AddressGrammar.Socket : null).Many());

    private static readonly Parser<Token, GlobalParameter> SocketSetting = Parser.Map(
        (name, sign, value, end) => new GlobalParameter(name.Span.To(value.Span), new Identifier(name.Span, name.Text), value),
        Name, Sign, Choose<Expression>("a value", ahead => AddressGrammar.IsProtocol(ahead.First) ? Address : ahead[1].Kind == TokenKind.Colon ? Address : Value),
        Of(TokenKind.Semicolon, "`;`"));

    /// <summary><c>socket = { bind = …; advertise = …; }</c></summary>
    private static readonly Parser<Token, Declaration> SocketBlock = Parser.Map(
        MakeBlock, Any, Sign, Of(TokenKind.OpenBrace, "`{`"),
        Choose<GlobalParameter>("a setting", ahead => ahead.Kind == TokenKind.CloseBrace ? null : SocketSetting).Many(), Of(TokenKind.CloseBrace, "`}`"));

    private static readonly Parser<Token, FlagName> Flag = Parser.Map(
        (name, position) => new FlagName(name.Span, name.Text, position is null ? null : (int)position.Number),
        When(token => token.Kind is TokenKind.Word or TokenKind.String, "a flag name"),
        Of(TokenKind.Colon, "`:`").Then(Number).OrNull(ahead => ahead.Kind == TokenKind.Colon));

    private static readonly Parser<Token, Declaration> Flags = Parser.Map(
        Declaration (word, flags) => new FlagsDeclaration(word.Span, word.Text == "avpflags", [.. flags]), Any, Flag.SeparatedAtLeastOnce(ExpressionGrammar.Comma));

    private static readonly Parser<Token, Token> OpenIfAny = ExpressionGrammar.OpenParen.OrNull(ahead => ahead.Kind == TokenKind.OpenParen)!;

    private static readonly Parser<Token, Declaration> Load = Parser.Map(
        Declaration (word, open, path, comma, options, close) =>
            new LoadModule(word.Span.To((options ?? path).Span), path, options, word.Text == "loadmodulex"),
        Any,
        OpenIfAny,
        Text,
        ExpressionGrammar.Comma.OrNull(ahead => ahead.Kind == TokenKind.Comma),
        Text.OrNull(ahead => ahead.Kind == TokenKind.String),
        ExpressionGrammar.CloseParen.OrNull(ahead => ahead.Kind == TokenKind.CloseParen));

    private static readonly Parser<Token, Declaration> Path = Parser.Map(
        Declaration (word, sign, path) => new LoadPath(word.Span.To(path.Span), path), Any, Sign.OrNull(ahead => ahead.Kind == TokenKind.Assign), Text);

    private static readonly Parser<Token, Declaration> Engine = Parser.Map(
        Declaration (word, sign, name) => new ConfigurationEngine(word.Span.To(name.Span), name), Any, Sign.OrNull(ahead => ahead.Kind == TokenKind.Assign), Text);

    private static readonly Parser<Token, Declaration> ModuleParameter = Parser.Map(
        Declaration (word, open, modules, name, value, close) =>
            new Syntax.ModuleParameter(word.Span.To(close.Span), modules, name, value, word.Text == "modparamx"),
        Any, ExpressionGrammar.OpenParen, Text.Before(ExpressionGrammar.Comma), Text.Before(ExpressionGrammar.Comma),
        Choose("a number or a string", ahead => ahead.Kind switch
        {
            TokenKind.Number or TokenKind.NumberWord or TokenKind.String => Plain,
            TokenKind.Minus => Negative,
            _ => null,
        }),
        ExpressionGrammar.CloseParen);

    /// <summary>The rule for the declaration that starts here, or null.</summary>
    public static Parser<Token, Declaration>? Find(Ahead ahead)
    {
        if (ahead.First is { Kind: TokenKind.Word, Text: "socket" } && ahead[1].Kind == TokenKind.Assign && ahead[2].Kind == TokenKind.OpenBrace)
            return SocketBlock;
        if (ahead.Kind == TokenKind.Word && ahead[1].Kind is TokenKind.Dot or TokenKind.OpenBracket)
            return Custom;
        return ahead.Kind switch
        {
            TokenKind.Keyword => ahead.First.Text switch
            {
                "loadmodule" or "loadmodulex" => Load,
                "loadpath" or "mpath" => Path,
                "modparam" or "modparamx" => ModuleParameter,
                "cfgengine" => Engine,
                "listen" => Listen,
                "alias" => Alias,
                "flags" or "avpflags" => Flags,
                _ => ahead[1].Kind == TokenKind.Assign ? Parameter : null,
            },
            TokenKind.Word when ahead[1].Kind == TokenKind.Assign => Parameter,
            _ => null,
        };
    }

    /// <summary>Addresses follow each other without commas, but a word on a new line that is given a value is the next parameter.</summary>
    private static bool ContinuesList(Ahead ahead)
    {
        if (AddressGrammar.IsProtocol(ahead.First))
            return ahead[1].Kind == TokenKind.Colon;
        if (ahead.Kind is not (TokenKind.Word or TokenKind.Number or TokenKind.Ipv6 or TokenKind.String or TokenKind.OpenBracket or TokenKind.OpenParen))
            return false;
        for (var i = 1; i < 8 && ahead[i].Span.Line == ahead.First.Span.Line; i++)
        {
            if (ahead[i].Kind == TokenKind.Assign)
                return false;
        }
        return true;
    }

    private static ListenSocket MakeSocket(AddressLiteral address, IEnumerable<ListenOption> options)
    {
        var socket = new ListenSocket(address.Span, address, null, null, false, []);
        foreach (var (advertise, name) in options)
        {
            socket = advertise is not null ? socket with { Advertise = advertise }
                : name is not null ? socket with { Name = name }
                : socket with { IsVirtual = true };
        }
        return socket;
    }

    private static Declaration MakeBlock(Token word, Token sign, Token open, IEnumerable<GlobalParameter> settings, Token close)
    {
        var span = word.Span.To(close.Span);
        ImmutableArray<GlobalParameter> all = [.. settings];
        GlobalParameter? Find(string name) => all.LastOrDefault(setting => setting.Name.Text == name);

        if (AsAddress(Find("bind")?.Value) is not { } bind)
        {
            return new BrokenDeclaration(span, SyntaxDiagnostics.MissingValue.At(open.Span, "bind") with
            {
                Hint = "A socket needs `bind = proto:address:port;`.",
            }, null);
        }
        var socket = new ListenSocket(
            span, bind, AsAddress(Find("advertise")?.Value), Find("name")?.Value as StringLiteral, Find("virtual")?.Value is NumberLiteral { Value: > 0 },
            [.. all.Where(setting => setting.Name.Text is not ("bind" or "advertise" or "name" or "virtual"))]);
        return new ListenDeclaration(span, [socket]);
    }

    private static AddressLiteral? AsAddress(Expression? value) => value switch
    {
        AddressLiteral address => address,
        BareWord word => new AddressLiteral(word.Span, null, [word.Text], null, null),
        StringLiteral text => new AddressLiteral(text.Span, null, [text.Value], null, null),
        _ => null,
    };

    private sealed record ListenOption(AddressLiteral? Advertise, StringLiteral? Name);
}
