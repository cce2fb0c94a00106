using System.Collections.Immutable;
using Pidgin;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using static RouteScript.Dsl.Syntax.Parsing.Rules;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>What stands inside route blocks.</summary>
internal static class StatementGrammar
{
    private static readonly Parser<Token, Token> Any = When(_ => true, "");

    /// <summary><c>{ … }</c></summary>
    public static readonly Parser<Token, Block> Braces = Parser.Rec(() => Block!);

    private static readonly Parser<Token, Expression> Expression = ExpressionGrammar.Expression;

    private static readonly Parser<Token, Statement> Statement = Parser.Rec(() => Recovering!);

    /// <summary>The body of <c>if</c> and <c>while</c>: a block, or one statement in its place.</summary>
    private static readonly Parser<Token, Block> Body = Choose<Block>("a statement", ahead => ahead.Kind == TokenKind.OpenBrace ? Braces : Single!);

    private static readonly Parser<Token, Block> Single = Statement.Select(statement => new Block(statement.Span, [statement]));

    private static readonly Parser<Token, IfBranch> ElseIf = Parser.Map(
        (@else, @if, condition, then) => new IfBranch(@if, condition, then), Word("else"), Word("if"), Expression, Body);

    private static readonly Parser<Token, Statement> If = Parser.Map(
        Statement (word, condition, then, others, @else) => Nest(new IfBranch(word, condition, then), others, @else),
        Word("if"),
        Expression,
        Body,
        Choose<IfBranch>("", ahead => ahead.Is("else") && ahead[1].Is("if") ? ElseIf : null).Many(),
        Word("else").Then(Body).OrNull(ahead => ahead.Is("else")));

    private static readonly Parser<Token, Statement> While = Parser.Map(
        Statement (word, condition, body) => new WhileStatement(word.Span.To(body.Span), condition, body), Word("while"), Expression, Body);

    private static readonly Parser<Token, IEnumerable<Statement>> Statements =
        Choose<Statement>("a statement", ahead => EndsBlock(ahead) || ahead.Is("case") || ahead.Is("default") ? null : Statement).Many();

    private static readonly Parser<Token, SwitchCase> Case = Parser.Map(
        (word, slash, label, colon, body) => MakeCase(word, label, slash is not null, colon, body),
        Word("case"), Of(TokenKind.Slash, "`/`").OrNull(ahead => ahead.Kind == TokenKind.Slash), Expression, Of(TokenKind.Colon, "`:`"), Statements);

    private static readonly Parser<Token, SwitchCase> Default = Parser.Map(
        (word, colon, body) => MakeCase(word, null, false, colon, body), Word("default"), Of(TokenKind.Colon, "`:`"), Statements);

    private static readonly Parser<Token, Statement> Switch = Parser.Map(
        Statement (word, subject, open, cases, close) => new SwitchStatement(word.Span.To(close.Span), subject, [.. cases]),
        Word("switch"),
        Expression,
        Of(TokenKind.OpenBrace, "`{`"),
        Choose<SwitchCase>("`case` or `default`", ahead => ahead.Is("case") ? Case : ahead.Is("default") ? Default : null).Many(),
        Of(TokenKind.CloseBrace, "`case`, `default` or `}`"));

    private static readonly Parser<Token, Statement> Leave = new Terminated(Parser.Map(
        (word, value) => MakeLeave(word, value),
        Any,
        Choose<Expression>("", ahead => ahead.Kind == TokenKind.OpenParen && ahead[1].Kind == TokenKind.CloseParen ? NoValue! : Expression)
            .OrNull(ahead => ahead.Kind is not (TokenKind.Semicolon or TokenKind.CloseBrace) && StartsOnLineOf(ahead))));

    private static readonly Parser<Token, Expression> NoValue =
        Any.Then(Any).Select(Expression (token) => new BareWord(token.Span, ""));

    private static readonly Parser<Token, Statement> Assignment = new Terminated(Parser.Map(
        Statement (target, tail) => Effect(ExpressionGrammar.Assign(target, tail)), ExpressionGrammar.Variable, ExpressionGrammar.AssignedValue()));

    private static readonly Parser<Token, Statement> Call = new Terminated(Expression.Select(Effect));

    private static readonly Parser<Token, Statement> Empty = Any.Select(Statement (token) => new EmptyStatement(token.Span));

    private static readonly Parser<Token, Statement> BareBlock = Braces.Select(block => Effect(new BlockExpression(block.Span, block)));

    private static readonly Parser<Token, Statement> VariableAlone = Any.Before(Any).Select(Statement (token) => new BrokenStatement(
        token.Span,
        SyntaxDiagnostics.VariableAlone.At(token.Span) with { Hint = $"Give it a value: `{token.Text} = ...;`." },
        null));

    private static readonly Parser<Token, Statement> CallWithoutParentheses = Any.Before(Any).Select(Statement (token) => new BrokenStatement(
        token.Span,
        SyntaxDiagnostics.CallWithoutParentheses.At(token.Span, token.Text) with { Hint = $"Write `{token.Text}();`." },
        null));

    private static readonly Parser<Token, Statement> Plain = Choose("a statement", ahead => ahead.Kind switch
    {
        TokenKind.Semicolon => Empty,
        TokenKind.OpenBrace => BareBlock,
        TokenKind.Variable => ahead[1].Kind == TokenKind.Semicolon ? VariableAlone : Assignment,
        TokenKind.Word when ahead[1].Kind == TokenKind.Semicolon => CallWithoutParentheses,
        TokenKind.Word => Call,
        TokenKind.At => Call,
        TokenKind.Keyword => ahead.First.Text switch
        {
            "if" => If,
            "while" => While,
            "switch" => Switch,
            "return" or "exit" or "drop" or "break" => Leave,
            "force_rport" or "add_rport" or "revert_uri" or "set_forward_no_connect" or "set_reply_no_connect" or "set_forward_close" or "set_reply_close"
                or "add_local_rport" or "force_tcp_alias" or "add_tcp_alias" or "userphone" or "clear_branches"
                when ahead[1].Kind == TokenKind.Semicolon => CoreWord!,
            "route" => Call,
            _ => ExpressionGrammar.IsCoreFunction(ahead.First) ? Call : null,
        },
        _ => null,
    });

    /// <summary>Some core functions may do without parentheses.</summary>
    private static readonly Parser<Token, Statement> CoreWord = Any.Before(Any).Select(token =>
        Effect(new CallExpression(token.Span, new Identifier(token.Span, token.Text), [])));

    private static readonly Parser<Token, Statement> Recovering =
        new Recovery<Statement>(Plain, (span, problem) => new BrokenStatement(span, problem, null), inBlock: true);

    private static readonly Parser<Token, Block> Block = new BlockRule(
        Choose<Statement>("a statement", ahead => EndsBlock(ahead) ? null : Statement).Many());

    private static bool EndsBlock(Ahead ahead) =>
        ahead.Kind is TokenKind.CloseBrace or TokenKind.EndOfFile || Recover.StartsDeclaration(ahead.First, ahead[1]);

    private static bool StartsOnLineOf(Ahead ahead) => ahead.First.Previous is not { } previous || previous.Span.Line == ahead.First.Span.Line
        || !ReferenceEquals(previous.Span.File, ahead.First.Span.File);

    private static Statement Effect(Expression expression) => new ExpressionStatement(expression.Span, expression);

    private static SwitchCase MakeCase(Token word, Expression? label, bool isPattern, Token colon, IEnumerable<Statement> body)
    {
        ImmutableArray<Statement> statements = [.. body];
        return new SwitchCase(word.Span.To(colon.Span), label, isPattern, statements);
    }

    private static Statement MakeLeave(Token word, Expression? value)
    {
        var span = value is null ? word.Span : word.Span.To(value.Span);
        value = value is BareWord ? null : value;
        return word.Text switch
        {
            "return" => new ReturnStatement(span, value),
            "exit" => new ExitStatement(span, value),
            "drop" => new DropStatement(span, value),
            _ => new BreakStatement(span),
        };
    }

    /// <summary>Read as a flat list, so that a long chain of <c>else if</c> costs no stack.</summary>
    private static IfStatement Nest(IfBranch first, IEnumerable<IfBranch> others, Block? last)
    {
        foreach (var branch in others.Reverse())
        {
            var statement = Make(branch, last);
            last = new Block(statement.Span, [statement]);
        }
        return Make(first, last);

        static IfStatement Make(IfBranch branch, Block? @else) =>
            new(branch.Word.Span.To((@else ?? branch.Then).Span), branch.Condition, branch.Then, @else);
    }

    private sealed record IfBranch(Token Word, Expression Condition, Block Then);
}
