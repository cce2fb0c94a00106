using System.Collections.Immutable;
using RouteScript.Dsl.Binding;

namespace RouteScript.Runtime.Sdk;

/// <summary>Which functions a script calls, anywhere in it.</summary>
public static class ProgramCalls
{
    public static bool Uses(BoundProgram program, string function) => Names(program).Contains(function);

    /// <summary>The names of all functions that are called.</summary>
    public static ImmutableHashSet<string> Names(BoundProgram program)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var route in program.Routes)
            Visit(route.Statements, names);
        return names.ToImmutable();
    }

    private static void Visit(ImmutableArray<BoundStatement> statements, ImmutableHashSet<string>.Builder names)
    {
        foreach (var statement in statements)
            Visit(statement, names);
    }

    private static void Visit(BoundStatement? statement, ImmutableHashSet<string>.Builder names)
    {
        switch (statement)
        {
            case BoundExpressionStatement s:
                Visit(s.Expression, names);
                break;
            case BoundBlock s:
                Visit(s.Statements, names);
                break;
            case BoundIf s:
                Visit(s.Condition, names);
                Visit(s.Then, names);
                Visit(s.Else, names);
                break;
            case BoundWhile s:
                Visit(s.Condition, names);
                Visit(s.Body, names);
                break;
            case BoundSwitch s:
                Visit(s.Value, names);
                foreach (var @case in s.Cases)
                    Visit(@case.Statements, names);
                break;
            case BoundLeave s:
                Visit(s.Value, names);
                break;
        }
    }

    private static void Visit(BoundExpression? expression, ImmutableHashSet<string>.Builder names)
    {
        switch (expression)
        {
            case BoundCall e:
                names.Add(e.Function.Name);
                foreach (var argument in e.Arguments)
                    Visit(argument, names);
                break;
            case BoundUnary e:
                Visit(e.Operand, names);
                break;
            case BoundBinary e:
                Visit(e.Left, names);
                Visit(e.Right, names);
                break;
            case BoundNullTest e:
                Visit(e.Operand, names);
                break;
            case BoundChoice e:
                Visit(e.Condition, names);
                Visit(e.Then, names);
                Visit(e.Else, names);
                break;
            case BoundKeywordTest e:
                Visit(e.Right, names);
                break;
            case BoundRouteCall e:
                Visit(e.Name, names);
                break;
            case BoundAssignment e:
                Visit(e.Value, names);
                break;
            case BoundStatementExpression e:
                Visit(e.Statements, names);
                break;
        }
    }
}
