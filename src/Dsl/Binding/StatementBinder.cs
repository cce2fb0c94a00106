using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>Resolves the statements of one route.</summary>
internal sealed class StatementBinder
{
    private readonly BindingContext _context;
    private readonly ExpressionBinder _expressions;
    private int _loops;

    public StatementBinder(BindingContext context, RouteSymbol route)
    {
        _context = context;
        _expressions = new ExpressionBinder(context, route, Bind);
    }

    public BoundBlock Bind(Block block) => new(block.Span, BindAll(block.Statements));

    private ImmutableArray<BoundStatement> BindAll(ImmutableArray<Statement> statements)
    {
        var bound = ImmutableArray.CreateBuilder<BoundStatement>(statements.Length);
        foreach (var statement in statements)
        {
            if (Bind(statement) is { } one)
                bound.Add(one);
        }
        return bound.ToImmutable();
    }

    /// <summary>Null for statements that do nothing.</summary>
    private BoundStatement? Bind(Statement statement) => statement switch
    {
        ExpressionStatement { Expression: BlockExpression bare } => Bind(bare.Block),
        ExpressionStatement effect => new BoundExpressionStatement(effect.Span, _expressions.Bind(effect.Expression)),
        IfStatement branch => BindIf(branch),
        WhileStatement loop => BindWhile(loop),
        SwitchStatement choice => BindSwitch(choice),
        ReturnStatement leave => BindLeave(leave.Span, LeaveKind.Return, leave.Value),
        ExitStatement leave => BindLeave(leave.Span, LeaveKind.Exit, leave.Value),
        DropStatement leave => BindLeave(leave.Span, LeaveKind.Drop, leave.Value),
        BreakStatement leave => BindBreak(leave),
        BrokenStatement { Inner: { } inner } => Bind(inner),
        _ => null,
    };

    private BoundIf BindIf(IfStatement first)
    {
        // A chain of `else if` is bound in a loop and joined from its end.
        var branches = new Stack<(IfStatement Statement, BoundExpression Condition, BoundBlock Then)>();
        BoundStatement? @else = null;
        for (var current = first; ;)
        {
            branches.Push((current, _expressions.BindCondition(current.Condition), Bind(current.Then)));
            if (current.Else is { Statements: [IfStatement next] } block && block.Span == next.Span)
            {
                current = next;
                continue;
            }
            @else = current.Else is null ? null : Bind(current.Else);
            break;
        }
        while (true)
        {
            var (statement, condition, then) = branches.Pop();
            var bound = new BoundIf(statement.Span, condition, then, @else);
            if (branches.Count == 0)
                return bound;
            @else = bound;
        }
    }

    private BoundWhile BindWhile(WhileStatement loop)
    {
        var condition = loop.Condition is NumberLiteral ? _expressions.Bind(loop.Condition) : _expressions.BindCondition(loop.Condition);
        _loops++;
        var body = Bind(loop.Body);
        _loops--;
        return new BoundWhile(loop.Span, condition, body);
    }

    private BoundSwitch BindSwitch(SwitchStatement choice)
    {
        var subject = _expressions.Bind(choice.Subject);
        var labels = new SwitchLabels(_context);
        var cases = ImmutableArray.CreateBuilder<BoundCase>(choice.Cases.Length);
        if (choice.Cases.IsEmpty)
            _context.Diagnostics.Add(AdviceDiagnostics.EmptySwitch.At(choice.Span.Slice(0, "switch".Length)));
        _loops++;
        foreach (var @case in choice.Cases)
        {
            var label = @case.Label is null ? null : _expressions.Bind(@case.Label);
            labels.Check(@case, label);
            cases.Add(new BoundCase(@case.Span, label, @case.IsPattern, @case.Label is null, BindAll(@case.Statements)));
        }
        _loops--;
        return new BoundSwitch(choice.Span, labels.Kind, subject, cases.MoveToImmutable());
    }

    private BoundLeave BindLeave(TextSpan span, LeaveKind kind, Expression? value)
    {
        var bound = value is null ? null : _expressions.Bind(value);
        if (bound?.Type == StaticType.Text)
        {
            _context.Diagnostics.Add(TypeDiagnostics.TextReturned.At(bound.Span, kind.ToString().ToLowerInvariant()) with
            {
                Hint = "Put the text into a variable, such as `$var(result)`, and return a number.",
            });
        }
        return new BoundLeave(span, kind, bound);
    }

    private BoundLeave BindBreak(BreakStatement leave)
    {
        if (_loops == 0)
            _context.Diagnostics.Add(AdviceDiagnostics.BreakOutsideLoop.At(leave.Span) with { Hint = "Write `return;` if the route shall end here." });
        return new BoundLeave(leave.Span, LeaveKind.Break, null);
    }
}
