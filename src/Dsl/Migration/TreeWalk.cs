using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Syntax;

namespace RouteScript.Dsl.Migration;

/// <summary>Goes through a tree and hands over every name in it.</summary>
internal sealed class TreeWalk(UseCollector uses)
{
    public void Visit(Script script)
    {
        foreach (var declaration in script.Declarations)
            Visit(declaration);
    }

    private void Visit(Declaration? declaration)
    {
        switch (declaration)
        {
            case GlobalParameter parameter:
                uses.AddGlobal(parameter.Name);
                break;
            case ModuleParameter parameter:
                uses.AddParameter(parameter);
                break;
            case ListenDeclaration listen:
                foreach (var socket in listen.Sockets)
                    uses.AddTransport(socket.Address);
                break;
            case RouteDeclaration route:
                if (route.Kind == RouteBlockKind.Event && route.Name is { } name)
                    uses.AddEvent(name);
                Visit(route.Body);
                break;
            case BrokenDeclaration broken:
                Visit(broken.Inner);
                break;
        }
    }

    private void Visit(Block? block)
    {
        foreach (var statement in block?.Statements ?? [])
            Visit(statement);
    }

    private void Visit(Statement? statement)
    {
        switch (statement)
        {
            case ExpressionStatement effect:
                Visit(effect.Expression);
                break;
            case IfStatement choice:
                Visit(choice.Condition);
                Visit(choice.Then);
                Visit(choice.Else);
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
            case ReturnStatement { Value: var value }:
                Visit(value);
                break;
            case ExitStatement { Value: var value }:
                Visit(value);
                break;
            case DropStatement { Value: var value }:
                Visit(value);
                break;
            case BrokenStatement broken:
                Visit(broken.Inner);
                break;
        }
    }

    private void Visit(Expression? expression)
    {
        switch (expression)
        {
            case VariableExpression variable:
                Visit(variable.Variable, isCertain: true);
                break;
            case CallExpression call:
                Visit(call);
                break;
            case RouteCallExpression { Target: not (BareWord or StringLiteral or NumberLiteral) and var target }:
                Visit(target);
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
            case BlockExpression block:
                Visit(block.Block);
                break;
        }
    }

    private void Visit(CallExpression call)
    {
        uses.AddFunction(call.Name.Text, call.Name.Span);
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var isHere = uses.IsHere(call.Name.Text);
            if (call.Arguments[i] is not StringLiteral text)
                Visit(call.Arguments[i]);
            else if (!isHere || uses.IsFormat(call.Name.Text, call.Arguments.Length, i))
                Visit(FormatParser.Parse(text, new DiagnosticBag()), isCertain: isHere);
        }
    }

    private void Visit(FormatText? format, bool isCertain)
    {
        foreach (var part in format?.Parts ?? [])
        {
            if (part is FormatVariable variable)
                Visit(variable.Variable, isCertain);
        }
    }

    private void Visit(Variable variable, bool isCertain)
    {
        uses.AddVariable(variable.Name, variable.Span, isCertain);
        Visit(variable.Argument?.Format, isCertain);
        if (variable.Index is DynamicIndex index)
            Visit(index.Value, isCertain);
        foreach (var transformation in variable.Transformations)
        {
            if (isCertain)
                uses.AddTransformation(transformation);
            foreach (var argument in transformation.Arguments)
            {
                if (argument.Value is { } value)
                    Visit(value, isCertain);
            }
        }
    }
}
