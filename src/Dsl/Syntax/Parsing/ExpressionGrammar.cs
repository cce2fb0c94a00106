using Pidgin;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;
using static RouteScript.Dsl.Syntax.Parsing.Rules;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>Operands, operators and calls.</summary>
internal static class ExpressionGrammar
{
    private static readonly HashSet<string> TestWords = new(StringComparer.Ordinal)
    {
        "method", "uri", "status", "from_uri", "to_uri", "src_ip", "dst_ip", "src_port", "dst_port", "af", "msg:len", "proto",
        "snd_ip", "snd_port", "snd_proto", "snd_af", "to_ip", "to_port", "to_proto", "to_af", "myself",
    };

    private static readonly HashSet<string> CoreFunctions = new(StringComparer.Ordinal)
    {
        "strlen", "strempty", "selval", "forward", "forward_udp", "forward_tcp", "forward_tls", "forward_sctp", "log", "error", "exec",
        "setflag", "resetflag", "isflagset", "setavpflag", "resetavpflag", "isavpflagset",
        "rewritehost", "sethost", "seth", "rewritehostport", "sethostport", "sethp", "rewritehostporttrans", "sethostporttrans", "sethpt",
        "rewriteuser", "setuser", "setu", "rewriteuserpass", "setuserpass", "setup", "rewriteport", "setport", "setp", "rewriteuri", "seturi",
        "revert_uri", "prefix", "strip", "strip_tail", "userphone", "remove_branch", "clear_branches", "force_rport", "add_rport",
        "add_local_rport", "force_tcp_alias", "add_tcp_alias", "udp_mtu_try_proto", "set_advertised_address", "set_advertised_port",
        "force_send_socket", "set_forward_no_connect", "set_reply_no_connect", "set_forward_close", "set_reply_close", "cfg_select", "cfg_reset",
    };

    public static readonly Parser<Token, Token> OpenParen = Of(TokenKind.OpenParen, "`(`");
    public static readonly Parser<Token, Token> CloseParen = Of(TokenKind.CloseParen, "`)`");
    public static readonly Parser<Token, Token> Comma = Of(TokenKind.Comma, "`,`");

    private const string ValueLabel = "a value";

    private static readonly Parser<Token, Token> Any = When(_ => true, "");

    /// <summary>A whole expression without assignment.</summary>
    public static readonly Parser<Token, Expression> Expression = Parser.Rec(() => Chain!);

    private static readonly Parser<Token, Expression> Number =
        Any.Select(Expression (token) => new NumberLiteral(token.Span, token.Number, token.Kind == TokenKind.NumberWord));

    public static readonly Parser<Token, StringLiteral> String =
        Of(TokenKind.String, "a string").Select(token => new StringLiteral(token.Span, token.Text));

    private static readonly Parser<Token, Expression> StringValue = String.Cast<Expression>();

    public static readonly Parser<Token, Expression> Variable = When(token => token.Kind == TokenKind.Variable && token.Text != "$", "a variable")
        .Select(ReadVariable);

    private static readonly Parser<Token, Expression> Parenthesised = Parser.Map(
        (open, inner, assigned, close) => assigned is null ? inner : Assign(inner, assigned),
        OpenParen, Expression, AssignedValue().OrNull(ahead => ahead.Kind == TokenKind.Assign), CloseParen);

    private static readonly Parser<Token, Expression> Block = StatementGrammar.Braces
        .Select(Expression (block) => new BlockExpression(block.Span, block));

    private static readonly Parser<Token, Expression> BareWord = Any.Select(Expression (token) => new BareWord(token.Span, token.Text));

    private static readonly Parser<Token, Expression> Myself = Any.Select(Expression (token) => new MyselfExpression(token.Span));

    private static readonly Parser<Token, Expression> Address = AddressGrammar.Network.Cast<Expression>();

    private static readonly Parser<Token, Expression> Socket = AddressGrammar.Socket.Cast<Expression>();

    private static readonly Parser<Token, Expression> SelectIndex = Parser.Map(
        Expression (minus, token) => token.Kind == TokenKind.String ? new StringLiteral(token.Span, token.Text)
            : new NumberLiteral(token.Span, minus is null ? token.Number : -token.Number),
        Of(TokenKind.Minus, "`-`").OrNull(ahead => ahead.Kind == TokenKind.Minus),
        When(token => token.Kind is TokenKind.Number or TokenKind.String, "a number or a string"));

    private static readonly Parser<Token, Expression> Select = Parser.Map(
        Expression (at, parts) => new SelectExpression(at.Span.To(parts.Last().Span), [.. parts]),
        Of(TokenKind.At, "`@`"),
        Parser.Map(
            (name, index) => new SelectPart(index is null ? name.Span : name.Span.To(index.Span), name.Text, index),
            When(token => token.Kind is TokenKind.Word or TokenKind.Keyword or TokenKind.NumberWord, "a name"),
            SelectIndex
                .Between(Of(TokenKind.OpenBracket, "`[`"), Of(TokenKind.CloseBracket, "`]`"))
                .OrNull(ahead => ahead.Kind == TokenKind.OpenBracket))
        .SeparatedAtLeastOnce(Of(TokenKind.Dot, "`.`")));

    private static readonly Parser<Token, Expression> ModuleCall = Call(Of(TokenKind.Word, "a function"), Expression);

    /// <summary>Core functions take bare words and sockets where module functions need strings.</summary>
    private static readonly Parser<Token, Expression> CoreCall = Call(
        When(token => token.Kind == TokenKind.Keyword, "a function"),
        Choose<Expression>(ValueLabel, ahead => ahead switch
        {
            { Kind: TokenKind.Word } when ahead[1].Kind is TokenKind.Comma or TokenKind.CloseParen => BareWord,
            { Kind: TokenKind.Word } when ahead[1].Kind != TokenKind.OpenParen => Socket,
            { Kind: TokenKind.Keyword } when AddressGrammar.IsProtocol(ahead.First) || ahead.First.Text is "uri:host" or "uri:port" =>
                ahead[1].Kind == TokenKind.Colon ? Socket : BareWord,
            { Kind: TokenKind.Number } when ahead[1].Kind is TokenKind.Dot or TokenKind.Colon => Socket,
            { Kind: TokenKind.Ipv6 } => Socket,
            { Kind: TokenKind.OpenBracket } => Socket,
            _ => Expression,
        }));

    private static readonly Parser<Token, Expression> RouteCall = Parser.Map(
        Expression (word, open, target, close) => new RouteCallExpression(word.Span.To(close.Span), target),
        Word("route"),
        OpenParen,
        Choose<Expression>("a route name", ahead => ahead.Kind == TokenKind.Word && ahead[1].Kind != TokenKind.OpenParen ? BareWord : Expression),
        CloseParen);

    private static readonly Parser<Token, Expression> TestValue = Choose<Expression>(ValueLabel, ahead => ahead switch
    {
        { First.Text: "myself" } => Myself,
        { Kind: TokenKind.Keyword } when AddressGrammar.IsProtocol(ahead.First) || TestWords.Contains(ahead.First.Text) => BareWord,
        { Kind: TokenKind.Word } when ahead[1].Kind is TokenKind.Dot or TokenKind.Slash => Address,
        { Kind: TokenKind.Word } when ahead[1].Kind != TokenKind.OpenParen => BareWord,
        { Kind: TokenKind.Number } when ahead[1].Kind == TokenKind.Dot => Address,
        { Kind: TokenKind.Ipv6 or TokenKind.OpenBracket } => Address,
        _ => Prefixed!,
    });

    private static readonly Parser<Token, Expression> Test = Parser.Map(
        Expression (keyword, op, right) => new KeywordTest(keyword.Span.To(right.Span), new Identifier(keyword.Span, keyword.Text), OperatorFold.Find(op)!.Value, right),
        Any,
        When(token => OperatorFold.Find(token) is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual, "a comparison"),
        TestValue);

    private static readonly Parser<Token, Expression> Operand = Choose(ValueLabel, ahead => ahead.Kind switch
    {
        TokenKind.Number or TokenKind.NumberWord => Number,
        TokenKind.String => StringValue,
        TokenKind.Variable => Variable,
        TokenKind.At => Select,
        TokenKind.OpenParen => Parenthesised,
        TokenKind.OpenBrace => Block,
        TokenKind.Word => ModuleCall,
        TokenKind.Keyword when ahead.Is("route") => RouteCall,
        TokenKind.Keyword when TestWords.Contains(ahead.First.Text) => Test,
        TokenKind.Keyword when CoreFunctions.Contains(ahead.First.Text) => CoreCall,
        _ => null,
    });

    private static readonly Parser<Token, PrefixSign> Sign = Choose("an operator", ahead => SignOf(ahead) switch
    {
        null => null,
        UnaryOperator.ToInt or UnaryOperator.ToStr => Cast,
        _ => Symbol,
    });

    private static readonly Parser<Token, PrefixSign> Symbol = Any.Select(token => new PrefixSign(token.Span, SignOf(token)!.Value));

    private static readonly Parser<Token, PrefixSign> Cast = Parser.Map(
        (open, word, close) => new PrefixSign(open.Span.To(close.Span), word.Text == "int" ? UnaryOperator.ToInt : UnaryOperator.ToStr),
        Any, Any, Any);

    private static readonly Parser<Token, Expression> Prefixed = Parser.Map(
        (signs, operand) => signs.Reverse().Aggregate(operand, (inner, sign) => new UnaryExpression(sign.Span.To(inner.Span), sign.Operator, inner)),
        Sign.Many(),
        Operand);

    private static readonly Parser<Token, Expression> Chain = Parser.Map(
        OperatorFold.Fold,
        Prefixed,
        When(token => OperatorFold.Find(token) is not null, "an operator").Then(Prefixed, (op, operand) => new OperatorTail(op, operand)).Many());

    /// <summary><c>= value</c></summary>
    public static Parser<Token, AssignTail> AssignedValue() =>
        Of(TokenKind.Assign, "`=`").Then(Parser.Rec(() => Chain), (sign, value) => new AssignTail(sign, value));

    public static Expression Assign(Expression target, AssignTail tail) =>
        new AssignmentExpression(target.Span.To(tail.Value.Span), target, tail.Sign.Span, tail.Value);

    /// <summary>Whether a call of the core or a module starts here, for its effect.</summary>
    public static bool IsCoreFunction(Token token) => token.Kind == TokenKind.Keyword && CoreFunctions.Contains(token.Text);

    private static Parser<Token, Expression> Call(Parser<Token, Token> name, Parser<Token, Expression> argument) => Parser.Map(
        Expression (word, open, arguments, close) =>
            new CallExpression(word.Span.To(close.Span), new Identifier(word.Span, word.Text), [.. arguments ?? []]),
        name,
        OpenParen,
        argument.SeparatedAtLeastOnce(Comma).OrNull(ahead => ahead.Kind != TokenKind.CloseParen),
        CloseParen);

    private static Expression ReadVariable(Token token)
    {
        var problems = new DiagnosticBag();
        return VariableParser.Parse(token.Span, token.Text, problems) is { } variable && problems.Count == 0
            ? new VariableExpression(token.Span, variable)
            : new BrokenExpression(token.Span, problems.ToImmutable());
    }

    private static UnaryOperator? SignOf(Ahead ahead)
    {
        if (ahead.Kind == TokenKind.OpenParen && ahead[1].Kind == TokenKind.Word && ahead[2].Kind == TokenKind.CloseParen)
            return ahead[1].Text switch { "int" => UnaryOperator.ToInt, "str" => UnaryOperator.ToStr, _ => null };
        return SignOf(ahead.First);
    }

    private static UnaryOperator? SignOf(Token token) => token.Kind switch
    {
        TokenKind.Not => UnaryOperator.Not,
        TokenKind.Minus => UnaryOperator.Negate,
        TokenKind.Tilde => UnaryOperator.Complement,
        TokenKind.Keyword when token.Text == "not" => UnaryOperator.Not,
        TokenKind.Keyword when token.Text == "defined" => UnaryOperator.Defined,
        _ => null,
    };

    internal sealed record AssignTail(Token Sign, Expression Value);

    private sealed record PrefixSign(TextSpan Span, UnaryOperator Operator);
}
