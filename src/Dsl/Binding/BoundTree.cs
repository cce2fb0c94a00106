using System.Collections.Immutable;

namespace RouteScript.Dsl.Binding;

/// <summary>Everything below a piece of a script, in the order of the script; arguments come behind the call they are given to.</summary>
public sealed class BoundTree
{
    private readonly List<BoundStatement> _statements = [];
    private readonly List<BoundExpression> _expressions = [];

    private BoundTree()
    {
    }

    public IReadOnlyList<BoundStatement> Statements => _statements;

    public IReadOnlyList<BoundExpression> Expressions => _expressions;

    public static BoundTree Of(IEnumerable<BoundRoute> routes)
    {
        var tree = new BoundTree();
        foreach (var route in routes)
            tree.Visit(route.Statements);
        return tree;
    }

    public static BoundTree Of(BoundStatement statement)
    {
        var tree = new BoundTree();
        tree.Visit(statement);
        return tree;
    }

    public static BoundTree Of(BoundExpression expression)
    {
        var tree = new BoundTree();
        tree.Visit(expression);
        return tree;
    }

    private void Visit(ImmutableArray<BoundStatement> statements)
    {
        foreach (var statement in statements)
            Visit(statement);
    }

    private void Visit(BoundStatement? statement)
    {
        if (statement is not null)
            _statements.Add(statement);
        switch (statement)
        {
            case BoundExpressionStatement s:
                Visit(s.Expression);
                break;
            case BoundBlock s:
                Visit(s.Statements);
                break;
            case BoundIf s:
                Visit(s.Condition);
                Visit(s.Then);
                Visit(s.Else);
                break;
            case BoundWhile s:
                Visit(s.Condition);
                Visit(s.Body);
                break;
            case BoundSwitch s:
                Visit(s.Value);
                foreach (var @case in s.Cases)
                    Visit(@case.Statements);
                break;
            case BoundLeave s:
                Visit(s.Value);
                break;
        }
    }

    private void Visit(BoundExpression? expression)
    {
        if (expression is not null)
            _expressions.Add(expression);
        switch (expression)
        {
            case BoundCall e:
                foreach (var argument in e.Arguments)
                    Visit(argument);
                break;
            case BoundFormat e:
                foreach (var part in e.Parts)
                    Visit(part);
                break;
            case BoundVariable e:
                Visit(e.Inner?.Dynamic);
                Visit(e.Index?.Dynamic);
                foreach (var transformation in e.Transformations)
                {
                    foreach (var argument in transformation.Arguments)
                        Visit(argument);
                }
                break;
            case BoundUnary e:
                Visit(e.Operand);
                break;
            case BoundBinary e:
                Visit(e.Left);
                Visit(e.Right);
                break;
            case BoundNullTest e:
                Visit(e.Operand);
                break;
            case BoundChoice e:
                Visit(e.Condition);
                Visit(e.Then);
                Visit(e.Else);
                break;
            case BoundKeywordTest e:
                Visit(e.Right);
                break;
            case BoundRouteCall e:
                Visit(e.Name);
                break;
            case BoundAssignment e:
                Visit(e.Value);
                break;
            case BoundStatementExpression e:
                Visit(e.Statements);
                break;
        }
    }
}
