using System.Collections.Immutable;
using RouteScript.Dsl.Binding;

namespace RouteScript.Runtime.Sdk;

/// <summary>Which functions a script calls, anywhere in it.</summary>
public static class ProgramCalls
{
    public static bool Uses(BoundProgram program, string function) => All(program).Any(call => call.Function.Name == function);

    /// <summary>Every call in the order of the script; those inside arguments come behind the call they are given to.</summary>
    public static ImmutableArray<BoundCall> All(BoundProgram program)
    {
        var calls = ImmutableArray.CreateBuilder<BoundCall>();
        foreach (var route in program.Routes)
            Visit(route.Statements, calls);
        return calls.ToImmutable();
    }

    private static void Visit(ImmutableArray<BoundStatement> statements, ImmutableArray<BoundCall>.Builder calls)
    {
        foreach (var statement in statements)
            Visit(statement, calls);
    }

    private static void Visit(BoundStatement? statement, ImmutableArray<BoundCall>.Builder calls)
    {
        switch (statement)
        {
            case BoundExpressionStatement s:
                Visit(s.Expression, calls);
                break;
            case BoundBlock s:
                Visit(s.Statements, calls);
                break;
            case BoundIf s:
                Visit(s.Condition, calls);
                Visit(s.Then, calls);
                Visit(s.Else, calls);
                break;
            case BoundWhile s:
                Visit(s.Condition, calls);
                Visit(s.Body, calls);
                break;
            case BoundSwitch s:
                Visit(s.Value, calls);
                foreach (var @case in s.Cases)
                    Visit(@case.Statements, calls);
                break;
            case BoundLeave s:
                Visit(s.Value, calls);
                break;
        }
    }

    private static void Visit(BoundExpression? expression, ImmutableArray<BoundCall>.Builder calls)
    {
        switch (expression)
        {
            case BoundCall e:
                calls.Add(e);
                foreach (var argument in e.Arguments)
                    Visit(argument, calls);
                break;
            case BoundUnary e:
                Visit(e.Operand, calls);
                break;
            case BoundBinary e:
                Visit(e.Left, calls);
                Visit(e.Right, calls);
                break;
            case BoundNullTest e:
                Visit(e.Operand, calls);
                break;
            case BoundChoice e:
                Visit(e.Condition, calls);
                Visit(e.Then, calls);
                Visit(e.Else, calls);
                break;
            case BoundKeywordTest e:
                Visit(e.Right, calls);
                break;
            case BoundRouteCall e:
                Visit(e.Name, calls);
                break;
            case BoundAssignment e:
                Visit(e.Value, calls);
                break;
            case BoundStatementExpression e:
                Visit(e.Statements, calls);
                break;
        }
    }
}
