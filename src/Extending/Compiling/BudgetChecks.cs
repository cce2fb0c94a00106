using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RouteScript.Extending.Compiling;

/// <summary>
/// Puts a check of the <see cref="Runtime.Sdk.LoopBudget"/> into every loop, backward jump and function of a module. It is put into the
/// text, on the line where it belongs: no line moves, so a stack trace names the lines of the file. What the compiler has to say it was
/// asked before, of the text as it was written.
/// </summary>
internal sealed class BudgetChecks : CSharpSyntaxWalker
{
    private const string Pass = "global::RouteScript.Runtime.Sdk.LoopBudget.Pass();";
    private const string Enter = "global::RouteScript.Runtime.Sdk.LoopBudget.Enter();";

    private readonly SemanticModel _model;
    private readonly List<(TextSpan Span, string Text, bool Opens)> _changes = [];

    private BudgetChecks(SemanticModel model) => _model = model;

    /// <param name="compilation">Has no errors.</param>
    public static SyntaxTree PutInto(SyntaxTree tree, Compilation compilation)
    {
        var checks = new BudgetChecks(compilation.GetSemanticModel(tree));
        checks.Visit(tree.GetRoot());
        return tree.WithChangedText(tree.GetText().WithChanges(checks.Merged()));
    }

    public override void VisitForStatement(ForStatementSyntax node)
    {
        Check(node.Statement);
        base.VisitForStatement(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        Check(node.Statement);
        base.VisitForEachStatement(node);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        Check(node.Statement);
        base.VisitForEachVariableStatement(node);
    }

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        Check(node.Statement);
        base.VisitWhileStatement(node);
    }

    public override void VisitDoStatement(DoStatementSyntax node)
    {
        Check(node.Statement);
        base.VisitDoStatement(node);
    }

    public override void VisitGotoStatement(GotoStatementSyntax node)
    {
        Check(node);
        base.VisitGotoStatement(node);
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        Check(node, node.Body, node.ExpressionBody, node.SemicolonToken);
        base.VisitMethodDeclaration(node);
    }

    public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        Check(node, node.Body, node.ExpressionBody, node.SemicolonToken);
        base.VisitOperatorDeclaration(node);
    }

    public override void VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node)
    {
        Check(node, node.Body, node.ExpressionBody, node.SemicolonToken);
        base.VisitConversionOperatorDeclaration(node);
    }

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        Check(node, node.Body, node.ExpressionBody, node.SemicolonToken);
        base.VisitConstructorDeclaration(node);
    }

    public override void VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        Check(node, node.Body, node.ExpressionBody, node.SemicolonToken);
        base.VisitAccessorDeclaration(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        Check(node, node.Body, node.ExpressionBody, node.SemicolonToken);
        base.VisitLocalFunctionStatement(node);
    }

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (node.ExpressionBody is { } body)
            Check(body, node.SemicolonToken, isResult: true, "{get{", "}}");
        base.VisitPropertyDeclaration(node);
    }

    public override void VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        if (node.ExpressionBody is { } body)
            Check(body, node.SemicolonToken, isResult: true, "{get{", "}}");
        base.VisitIndexerDeclaration(node);
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        Check(node);
        base.VisitParenthesizedLambdaExpression(node);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        Check(node);
        base.VisitSimpleLambdaExpression(node);
    }

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        Check(node);
        base.VisitAnonymousMethodExpression(node);
    }

    /// <summary>What a loop repeats, or a jump that may go backwards.</summary>
    private void Check(StatementSyntax repeated)
    {
        if (repeated is BlockSyntax block)
            Open(block.OpenBraceToken.Span.End, Pass);
        else
            Surround(repeated.Span, "{" + Pass, "}");
    }

    private void Check(SyntaxNode function, BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, SyntaxToken end)
    {
        if (block is not null)
            Open(block.OpenBraceToken.Span.End, Enter);
        else if (arrow is not null)
            Check(arrow, end, HasResult((IMethodSymbol)_model.GetDeclaredSymbol(function)!), "{", "}");
    }

    /// <summary>One of an expression alone matters only where it can call itself, which takes a delegate.</summary>
    private void Check(AnonymousFunctionExpressionSyntax function)
    {
        if (function.Block is { } block)
            Open(block.OpenBraceToken.Span.End, Enter);
        else if (function is LambdaExpressionSyntax { ExpressionBody: { } body } && CallsDelegate(body) && !IsExpressionTree(function) && _model.GetSymbolInfo(function).Symbol is IMethodSymbol symbol)
            Surround(body.Span, "{" + Enter + (HasResult(symbol) ? "return " : ""), ";}");
    }

    private void Check(ArrowExpressionClauseSyntax arrow, SyntaxToken end, bool isResult, string open, string close)
    {
        var keyword = isResult && arrow.Expression is not ThrowExpressionSyntax ? "return " : "";
        _changes.Add((arrow.ArrowToken.Span, open + Enter + keyword, true));
        Close(end.Span.End, close);
    }

    private static bool HasResult(IMethodSymbol function) => !function.ReturnsVoid && !(function.IsAsync && function.ReturnType is INamedTypeSymbol { Arity: 0 });

    private bool CallsDelegate(ExpressionSyntax body) => body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
        .Any(call => _model.GetSymbolInfo(call).Symbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke });

    private bool IsExpressionTree(ExpressionSyntax function) => _model.GetTypeInfo(function).ConvertedType is { TypeKind: not TypeKind.Delegate };

    private void Surround(TextSpan span, string open, string close)
    {
        Open(span.Start, open);
        Close(span.End, close);
    }

    private void Open(int at, string text) => _changes.Add((new TextSpan(at, 0), text, true));

    private void Close(int at, string text) => _changes.Add((new TextSpan(at, 0), text, false));

    /// <summary>In the order of the text; where one thing ends and the next begins, the end comes first.</summary>
    private IEnumerable<TextChange> Merged() => _changes
        .OrderBy(change => change.Opens)
        .GroupBy(change => change.Span)
        .OrderBy(place => place.Key.Start)
        .Select(place => new TextChange(place.Key, string.Concat(place.Select(change => change.Text))));
}
