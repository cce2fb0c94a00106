namespace RouteScript.Dsl.Syntax;

/// <summary>Goes through a tree in the order of the text. Who derives from it overrides what it wants to see, and calls the base to go deeper.</summary>
internal abstract class TreeVisitor
{
    public void Visit(Script script)
    {
        foreach (var declaration in script.Declarations)
            Visit(declaration);
    }

    protected virtual void Visit(Declaration declaration)
    {
        switch (declaration)
        {
            case RouteDeclaration route:
                Visit(route.Body);
                break;
            case BrokenDeclaration { Inner: { } inner }:
                Visit(inner);
                break;
        }
    }

    protected virtual void Visit(Block? block)
    {
        foreach (var statement in block?.Statements ?? [])
            Visit(statement);
    }

    protected virtual void Visit(Statement statement)
    {
        switch (statement)
        {
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
                foreach (var one in choice.Cases)
                {
                    Visit(one.Label);
                    foreach (var inner in one.Statements)
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
            case BrokenStatement { Inner: { } readable }:
                Visit(readable);
                break;
        }
    }

    protected virtual void Visit(Expression? expression)
    {
        switch (expression)
        {
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
}
