using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Compilation;

/// <summary>One route to its steps: one method per kind of statement, each emitting steps and jumps.</summary>
internal sealed partial class RouteCompiler(ExpressionCompiler expressions, RouteLookup routes, int maxWhileLoops)
{
    private readonly ProgramBuilder _program = new();
    private readonly Stack<Label> _breaks = new();
    private readonly Label _end = new();

    public CompiledRoute Compile(BoundRoute route)
    {
        if (expressions.IsObserved)
            EmitEntry(route);
        EmitAll(route.Statements);
        if (route.IsCode)
            _program.Emit(static c => c.EndCode());
        _program.Mark(_end);
        return _program.Build(route.Symbol.Name);
    }

    private void EmitAll(ImmutableArray<BoundStatement> statements)
    {
        foreach (var statement in statements)
            Emit(statement);
    }

    private void Emit(BoundStatement statement)
    {
        _program.Current = statement.Span;
        switch (statement)
        {
            case BoundExpressionStatement { Expression: var expression }:
                EmitStatement(expression);
                break;
            case BoundBlock block:
                EmitAll(block.Statements);
                break;
            case BoundIf @if:
                EmitIf(@if);
                break;
            case BoundWhile @while:
                EmitWhile(@while);
                break;
            case BoundSwitch @switch:
                EmitSwitch(@switch);
                break;
            case BoundLeave leave:
                EmitLeave(leave);
                break;
        }
    }

    private void EmitStatement(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundCall { Function.Implementation: FunctionImplementation { Steps: false } } call:
                var function = expressions.Function(call);
                _program.Emit(c =>
                {
                    function(c);
                    return StepResult.Next;
                });
                break;
            case BoundCall or BoundRouteCall:
                EmitCall(expression);
                _program.Emit(static c =>
                {
                    c.LastResult = c.CallResult;
                    return StepResult.Next;
                });
                break;
            case BoundAssignment assignment when !Stepping.IsNeededBy(assignment.Value):
                var (target, value) = (expressions.Variable(assignment.Target), expressions.Compile(assignment.Value));
                _program.Emit(c =>
                {
                    ExpressionCompiler.Assign(c, target, value);
                    c.LastResult = 1;
                    return StepResult.Next;
                });
                break;
            default:
                EmitValue(expression, _program.NewSlot());
                _program.Emit(static c =>
                {
                    c.LastResult = 1;
                    return StepResult.Next;
                });
                break;
        }
    }

    private void EmitIf(BoundIf statement)
    {
        var otherwise = ProgramBuilder.NewLabel();
        var end = ProgramBuilder.NewLabel();
        EmitCondition(statement.Condition, whenFalse: otherwise, positive: true);
        Emit(statement.Then);
        _program.Jump(end);

        _program.Mark(otherwise);
        if (statement.Else is { } @else)
            Emit(@else);
        else
            _program.Emit(SetLastToTrue);
        _program.Mark(end);
    }

    private void EmitWhile(BoundWhile statement)
    {
        var start = ProgramBuilder.NewLabel();
        var end = ProgramBuilder.NewLabel();
        var counter = _program.NewSlot();
        _program.Emit(c =>
        {
            c.SetTemporary(counter, 0);
            c.LastResult = 1;
            return StepResult.Next;
        });
        _program.Mark(start);
        _program.Emit(end, leave => c =>
        {
            var rounds = c.Temporary(counter).Integer;
            if (rounds >= maxWhileLoops)
            {
                c.ErrorHere("a while loop was ended: it ran max_while_loops times");
                return leave;
            }

            c.SetTemporary(counter, rounds + 1);
            return StepResult.Next;
        });
        EmitCondition(statement.Condition, whenFalse: end, positive: false);
        _breaks.Push(end);
        Emit(statement.Body);
        _breaks.Pop();
        _program.Jump(start);
        _program.Mark(end);
    }

    private void EmitSwitch(BoundSwitch statement)
    {
        var value = _program.NewSlot();
        var end = ProgramBuilder.NewLabel();
        EmitOperand(statement.Value, value);
        _program.Emit(SetLastToTrue);

        var labels = statement.Cases.Select(_ => ProgramBuilder.NewLabel()).ToArray();
        for (var i = 0; i < labels.Length; i++)
        {
            if (statement.Cases[i] is { IsDefault: false } @case && CaseTest.Create(statement.Kind, @case) is var test)
            {
                _program.Emit(labels[i], jump => c => test(c, c.Temporary(value)) ? jump : StepResult.Next);
            }
        }

        var @default = statement.Cases.ToList().FindIndex(c => c.IsDefault);
        _program.Jump(@default >= 0 ? labels[@default] : end);

        _breaks.Push(end);
        for (var i = 0; i < labels.Length; i++)
        {
            _program.Mark(labels[i]);
            EmitAll(statement.Cases[i].Statements);
        }

        _breaks.Pop();
        _program.Mark(end);
    }

    private void EmitLeave(BoundLeave leave)
    {
        if (leave.Kind == LeaveKind.Break)
        {
            // Outside a loop it leaves the route. Either way it is a statement whose result is 0.
            if (_breaks.TryPeek(out var target))
            {
                _program.Emit(target, static leave => c =>
                {
                    c.LastResult = 0;
                    return leave;
                });
                return;
            }

            _program.Emit(static c =>
            {
                c.LastResult = 0;
                return StepResult.Return;
            });
            return;
        }

        var slot = -1;
        if (leave.Value is { } value)
        {
            slot = _program.NewSlot();
            EmitValue(value, slot);
        }

        var kind = leave.Kind;
        _program.Emit(c =>
        {
            c.Leave(kind, slot < 0 ? kind == LeaveKind.Drop ? 0 : 1 : Conversions.ToInteger(c, c.Temporary(slot)));
            return kind == LeaveKind.Return ? StepResult.Return : StepResult.End;
        });
    }

    /// <summary>Leaves the value in a temporary; what was evaluated before a call that may wait lies in temporaries too.</summary>
    private void EmitValue(BoundExpression expression, int slot)
    {
        if (!Stepping.IsNeededBy(expression))
        {
            var evaluate = expressions.Compile(expression);
            _program.Emit(c =>
            {
                c.SetTemporary(slot, evaluate(c));
                return StepResult.Next;
            });
            return;
        }

        switch (expression)
        {
            case BoundCall or BoundRouteCall:
                EmitCall(expression);
                _program.Emit(c =>
                {
                    c.SetTemporary(slot, c.CallResult);
                    return StepResult.Next;
                });
                break;
            case BoundBinary { Operator: BinaryOperator.And or BinaryOperator.Or }:
                EmitTruth(expression, slot);
                break;
            case BoundBinary binary:
                var (left, right) = (_program.NewSlot(), _program.NewSlot());
                EmitOperand(binary.Left, left);
                EmitOperand(binary.Right, right);
                EmitResult(expressions.Operators.Binary(binary.Operator, c => c.Temporary(left), c => c.Temporary(right)), slot);
                break;
            case BoundUnary unary:
                var operand = _program.NewSlot();
                EmitOperand(unary.Operand, operand);
                EmitResult(expressions.Operators.Unary(unary.Operator, c => c.Temporary(operand)), slot);
                break;
            case BoundNullTest test:
                EmitValue(test.Operand, slot);
                EmitResult(c => c.Temporary(slot).IsNothing == test.IsNull ? 1 : 0, slot);
                break;
            case BoundChoice choice:
                EmitChoice(choice, slot);
                break;
            case BoundAssignment assignment:
                var target = expressions.Variable(assignment.Target);
                EmitValue(assignment.Value, slot);
                EmitResult(c => !c.TakeFailure() && ExpressionCompiler.Store(c, target, c.Temporary(slot)) ? 1 : 0, slot);
                break;
            case BoundStatementExpression block:
                EmitAll(block.Statements);
                EmitResult(static c => c.LastResult, slot);
                break;
            default:
                throw new InvalidOperationException($"{expression.GetType().Name} cannot be compiled to steps");
        }
    }

    /// <summary>As an operand a call is 1 or 0, not its code.</summary>
    private void EmitOperand(BoundExpression expression, int slot)
    {
        if (expression is BoundCall or BoundRouteCall)
            EmitTruth(expression, slot);
        else
            EmitValue(expression, slot);
    }

    private void EmitResult(Evaluator evaluate, int slot) => _program.Emit(c =>
    {
        c.SetTemporary(slot, evaluate(c));
        return StepResult.Next;
    });

    /// <summary>The code arrives in <c>CallResult</c>, at once or after a wait, before the next step runs.</summary>
    private void EmitCall(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundCall call:
                var function = expressions.Function(call);
                _program.Emit(c => function(c).IsPending ? StepResult.Pending : StepResult.Next);
                if (expressions.IsObserved)
                    _program.Emit(SayCallEnded);
                break;
            case BoundRouteCall { Route: { } route }:
                var index = route.Index;
                _program.Emit(c =>
                {
                    c.NextRoute = routes[index];
                    return StepResult.Call;
                });
                break;
            case BoundRouteCall { Name: { } name }:
                var evaluate = expressions.Compile(name);
                _program.Emit(c =>
                {
                    var text = c.ToText(evaluate(c));
                    c.NextRoute = routes.Find(Dsl.Symbols.RouteKinds.Request, text.ToString());
                    if (c.NextRoute is not null)
                        return StepResult.Call;

                    c.ErrorHere("route() was given a name that no route block has");
                    return StepResult.Next;
                });
                break;
        }
    }

    private void EmitEntry(BoundRoute route)
    {
        var name = RouteText.Of(route.Symbol);
        _program.Emit(c =>
        {
            c.Observer?.Entered(name);
            return StepResult.Next;
        });
    }

    private static StepResult SayCallEnded(Routing.RouteContext context)
    {
        context.Observer?.CallEnded(context);
        return StepResult.Next;
    }

    private static StepResult SetLastToTrue(Routing.RouteContext context)
    {
        context.LastResult = 1;
        return StepResult.Next;
    }
}
