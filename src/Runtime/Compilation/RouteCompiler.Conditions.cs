using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Compilation;

/// <summary>Expressions that decide where the route goes on.</summary>
internal sealed partial class RouteCompiler
{
    /// <summary>Falls through when true. <c>if</c> asks for above 0, <c>while</c> and logic for other than 0.</summary>
    private void EmitCondition(BoundExpression condition, Label whenFalse, bool positive)
    {
        if (!Stepping.IsNeededBy(condition))
        {
            // Most conditions are one call, or the opposite of one.
            if (condition is BoundCall call)
            {
                var function = expressions.Function(call);
                _program.Emit(whenFalse, jump => c => function(c).Value > 0 & !c.TakeFailure() ? StepResult.Next : jump);
                return;
            }

            if (condition is BoundUnary { Operator: UnaryOperator.Not, Operand: BoundCall refused })
            {
                var function = expressions.Function(refused);
                _program.Emit(whenFalse, jump => c => function(c).Value <= 0 & !c.TakeFailure() ? StepResult.Next : jump);
                return;
            }

            var evaluate = expressions.Operand(condition);
            _program.Emit(whenFalse, jump => positive
                ? c => Conversions.ToInteger(c, evaluate(c)) > 0 & !c.TakeFailure() ? StepResult.Next : jump
                : c => Conversions.ToInteger(c, evaluate(c)) != 0 & !c.TakeFailure() ? StepResult.Next : jump);
            return;
        }

        switch (condition)
        {
            case BoundBinary { Operator: BinaryOperator.And } and:
                EmitCondition(and.Left, whenFalse, positive: false);
                EmitCondition(and.Right, whenFalse, positive: false);
                break;
            case BoundBinary { Operator: BinaryOperator.Or } or:
                var right = ProgramBuilder.NewLabel();
                var then = ProgramBuilder.NewLabel();
                EmitCondition(or.Left, right, positive: false);
                _program.Jump(then);
                _program.Mark(right);
                EmitCondition(or.Right, whenFalse, positive: false);
                _program.Mark(then);
                break;
            case BoundUnary { Operator: UnaryOperator.Not } not:
                var isFalse = ProgramBuilder.NewLabel();
                EmitCondition(not.Operand, isFalse, positive: false);
                _program.Jump(whenFalse);
                _program.Mark(isFalse);
                break;
            case BoundCall or BoundRouteCall:
                EmitCall(condition);
                _program.Emit(whenFalse, jump => c => c.CallResult > 0 ? StepResult.Next : jump);
                break;
            default:
                var slot = _program.NewSlot();
                EmitValue(condition, slot);
                _program.Emit(whenFalse, jump => positive
                    ? c => Conversions.ToInteger(c, c.Temporary(slot)) > 0 & !c.TakeFailure() ? StepResult.Next : jump
                    : c => Conversions.ToInteger(c, c.Temporary(slot)) != 0 & !c.TakeFailure() ? StepResult.Next : jump);
                break;
        }
    }

    private void EmitTruth(BoundExpression expression, int slot)
    {
        var isFalse = ProgramBuilder.NewLabel();
        var end = ProgramBuilder.NewLabel();
        EmitCondition(expression, isFalse, positive: false);
        EmitResult(static _ => 1, slot);
        _program.Jump(end);
        _program.Mark(isFalse);
        EmitResult(static _ => 0, slot);
        _program.Mark(end);
    }

    private void EmitChoice(BoundChoice choice, int slot)
    {
        var otherwise = ProgramBuilder.NewLabel();
        var end = ProgramBuilder.NewLabel();
        EmitCondition(choice.Condition, otherwise, positive: true);
        EmitValue(choice.Then, slot);
        _program.Jump(end);
        _program.Mark(otherwise);
        EmitValue(choice.Else, slot);
        _program.Mark(end);
    }
}
