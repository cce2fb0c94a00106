using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax;

/// <summary>Gathers the problems the grammar left in the tree, in the order of the text.</summary>
internal sealed class SyntaxProblems
{
    private readonly DiagnosticBag _diagnostics;
    private readonly bool _strict;
    private readonly HashSet<TextSpan> _unclosedAt = [];

    private SyntaxProblems(bool strict, DiagnosticBag diagnostics)
    {
        _strict = strict;
        _diagnostics = diagnostics;
    }

    public static void Collect(Script script, bool strict, DiagnosticBag diagnostics)
    {
        var problems = new SyntaxProblems(strict, diagnostics);
        foreach (var declaration in script.Declarations)
            problems.Visit(declaration);
    }

    private void Visit(Declaration declaration)
    {
        switch (declaration)
        {
            case RouteDeclaration route:
                Visit(route.Body);
                break;
            case BrokenDeclaration broken:
                _diagnostics.Add(broken.Problem);
                if (broken.Inner is { } inner)
                    Visit(inner);
                break;
        }
    }

    private void Visit(Block? block)
    {
        if (block is null)
            return;
        if (_strict && block.Statements.IsEmpty)
            _diagnostics.Add(SyntaxDiagnostics.EmptyBlock.At(block.Span) with { Hint = "Put a `;` into it." });
        foreach (var statement in block.Statements)
            Visit(statement);
    }

    private void Visit(Statement statement)
    {
        switch (statement)
        {
            case ExpressionStatement { Expression: BlockExpression bare }:
                if (_strict)
                    _diagnostics.Add(SyntaxDiagnostics.BareBlock.At(bare.Span.Slice(0, 1)) with { Hint = "Remove its braces." });
                Visit(bare.Block);
                break;
            case ExpressionStatement effect:
                Visit(effect.Expression);
                break;
            case IfStatement branch:
                Visit(branch);
                break;
            case WhileStatement loop:
                Visit(loop.Condition);
                Visit(loop.Body);
                break;
            case SwitchStatement choice:
                Visit(choice.Subject);
                foreach (var @case in choice.Cases)
                {
                    Visit(@case.Label);
                    foreach (var inner in @case.Statements)
                        Visit(inner);
                }
                break;
            case ReturnStatement leave:
                Visit(leave.Value);
                break;
            case ExitStatement leave:
                Visit(leave.Value);
                break;
            case DropStatement leave:
                Visit(leave.Value);
                break;
            case BrokenStatement broken:
                if (broken.Inner is { } readable)
                    Visit(readable);
                Report(broken.Problem);
                break;
        }
    }

    private void Visit(IfStatement branch)
    {
        // A chain of `else if` is as deep as it is long; it is walked in a loop.
        for (IfStatement? current = branch; current is not null;)
        {
            Visit(current.Condition);
            Visit(current.Then);
            var next = current.Else is { Statements: [IfStatement only] } @else && @else.Span == only.Span ? only : null;
            if (next is null)
                Visit(current.Else);
            current = next;
        }
    }

    private void Visit(Expression? expression)
    {
        switch (expression)
        {
            case BrokenExpression broken:
                _diagnostics.AddRange(broken.Problems);
                break;
            case UnaryExpression unary:
                Visit(unary.Operand);
                break;
            case BinaryExpression binary:
                Visit(binary.Left);
                Visit(binary.Right);
                break;
            case KeywordTest test:
                Visit(test.Right);
                break;
            case AssignmentExpression assignment:
                Visit(assignment.Target);
                Visit(assignment.Value);
                break;
            case CallExpression call:
                foreach (var argument in call.Arguments)
                    Visit(argument);
                break;
            case RouteCallExpression route:
                Visit(route.Target);
                break;
            case BlockExpression block:
                Visit(block.Block);
                break;
        }
    }

    /// <summary>Blocks left open end at the same place; the innermost says it for all.</summary>
    private void Report(Diagnostic problem)
    {
        if (problem.Descriptor != SyntaxDiagnostics.UnclosedBlock || _unclosedAt.Add(problem.Related[0].Span))
            _diagnostics.Add(problem);
    }
}
