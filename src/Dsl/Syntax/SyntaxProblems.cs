using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax;

/// <summary>Gathers the problems the grammar left in the tree, in the order of the text.</summary>
internal sealed class SyntaxProblems : TreeVisitor
{
    private readonly DiagnosticBag _diagnostics;
    private readonly bool _strict;
    private readonly HashSet<TextSpan> _unclosedAt = [];

    private SyntaxProblems(bool strict, DiagnosticBag diagnostics)
    {
        _strict = strict;
        _diagnostics = diagnostics;
    }

    public static void Collect(Script script, bool strict, DiagnosticBag diagnostics) => new SyntaxProblems(strict, diagnostics).Visit(script);

    protected override void Visit(Declaration declaration)
    {
        if (declaration is BrokenDeclaration broken)
            _diagnostics.Add(broken.Problem);
        base.Visit(declaration);
    }

    protected override void Visit(Block? block)
    {
        if (_strict && block is { Statements.IsEmpty: true })
            _diagnostics.Add(SyntaxDiagnostics.EmptyBlock.At(block.Span) with { Hint = "Put a `;` into it." });
        base.Visit(block);
    }

    protected override void Visit(Statement statement)
    {
        if (_strict && statement is ExpressionStatement { Expression: BlockExpression bare })
            _diagnostics.Add(SyntaxDiagnostics.BareBlock.At(bare.Span.Slice(0, 1)) with { Hint = "Remove its braces." });
        base.Visit(statement);
        if (statement is BrokenStatement broken)
            Report(broken.Problem);
    }

    protected override void Visit(Expression? expression)
    {
        if (expression is BrokenExpression broken)
            _diagnostics.AddRange(broken.Problems);
        base.Visit(expression);
    }

    /// <summary>Blocks left open end at the same place; the innermost says it for all.</summary>
    private void Report(Diagnostic problem)
    {
        if (problem.Descriptor != SyntaxDiagnostics.UnclosedBlock || _unclosedAt.Add(problem.Related[0].Span))
            _diagnostics.Add(problem);
    }
}
