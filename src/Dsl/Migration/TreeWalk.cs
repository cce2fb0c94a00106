using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Syntax;

namespace RouteScript.Dsl.Migration;

/// <summary>Goes through a tree and hands over every name in it.</summary>
internal sealed class TreeWalk(UseCollector uses) : TreeVisitor
{
    protected override void Visit(Declaration declaration)
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
            case RouteDeclaration { Kind: RouteBlockKind.Event, Name: { } name }:
                uses.AddEvent(name);
                break;
        }

        base.Visit(declaration);
    }

    protected override void Visit(Expression? expression)
    {
        switch (expression)
        {
            case VariableExpression variable:
                Visit(variable.Variable, isCertain: true);
                break;
            case CallExpression call:
                Visit(call);
                break;
            case RouteCallExpression { Target: BareWord or StringLiteral or NumberLiteral }:
                break;
            default:
                base.Visit(expression);
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
