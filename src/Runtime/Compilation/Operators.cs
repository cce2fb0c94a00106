using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Compilation;

/// <summary>The operators over values already read; each is one small delegate.</summary>
/// <param name="narrow">Numbers have 32 bits and wrap, as in 5.6 (<c>--strict</c>).</param>
internal sealed class Operators(bool narrow)
{
    private static readonly ScriptValue True = 1;
    private static readonly ScriptValue False = 0;

    public Evaluator Unary(UnaryOperator @operator, Evaluator operand) => @operator switch
    {
        UnaryOperator.Not => c => Conversions.ToInteger(c, operand(c)) == 0 ? True : False,
        UnaryOperator.Negate => c => Fit(unchecked(-Conversions.ToInteger(c, operand(c)))),
        UnaryOperator.Complement => c => Fit(~Conversions.ToInteger(c, operand(c))),
        UnaryOperator.ToInteger => c => Fit(Conversions.ToInteger(c, operand(c))),
        UnaryOperator.ToText => c => operand(c) is var value && value.IsText ? value : c.ToText(value),
        UnaryOperator.Defined => c => operand(c).IsNothing ? False : True,
        UnaryOperator.Length => c => c.ToText(operand(c)).Length,
        UnaryOperator.IsEmpty => c => c.ToText(operand(c)).Length == 0 ? True : False,
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    public Evaluator Binary(BinaryOperator @operator, Evaluator left, Evaluator right) => @operator switch
    {
        BinaryOperator.Add => Add(left, right),
        BinaryOperator.Subtract => c => Fit(unchecked(Int(c, left) - Int(c, right))),
        BinaryOperator.Multiply => c => Fit(unchecked(Int(c, left) * Int(c, right))),
        BinaryOperator.Divide => Divide(left, right, remainder: false),
        BinaryOperator.Modulo => Divide(left, right, remainder: true),
        BinaryOperator.BitAnd => c => Fit(Int(c, left) & Int(c, right)),
        BinaryOperator.BitOr => c => Fit(Int(c, left) | Int(c, right)),
        BinaryOperator.BitXor => c => Fit(Int(c, left) ^ Int(c, right)),
        BinaryOperator.ShiftLeft => c => narrow ? (int)Int(c, left) << (int)Int(c, right) : Int(c, left) << (int)Int(c, right),
        BinaryOperator.ShiftRight => c => narrow ? (int)Int(c, left) >> (int)Int(c, right) : Int(c, left) >> (int)Int(c, right),
        BinaryOperator.Less => c => Bool(Int(c, left) < Int(c, right)),
        BinaryOperator.Greater => c => Bool(Int(c, left) > Int(c, right)),
        BinaryOperator.LessOrEqual => c => Bool(Int(c, left) <= Int(c, right)),
        BinaryOperator.GreaterOrEqual => c => Bool(Int(c, left) >= Int(c, right)),
        BinaryOperator.IntegerEqual => c => Bool(Int(c, left) == Int(c, right)),
        BinaryOperator.IntegerNotEqual => c => Bool(Int(c, left) != Int(c, right)),
        BinaryOperator.TextEqual => c => Bool(Conversions.SameText(left(c), right(c))),
        BinaryOperator.TextNotEqual => c => Bool(!Conversions.SameText(left(c), right(c))),
        BinaryOperator.Equal => c => Bool(Same(c, left(c), right(c))),
        BinaryOperator.NotEqual => c => Bool(!Same(c, left(c), right(c))),
        BinaryOperator.And => c => Bool(Int(c, left) != 0 && !c.IsEnding && Int(c, right) != 0),
        BinaryOperator.Or => c => Bool(Int(c, left) != 0 || (!c.IsEnding && Int(c, right) != 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    /// <summary>The type of the left value decides; nothing takes the type of the right one.</summary>
    private static bool Same(Routing.RouteContext context, ScriptValue left, ScriptValue right)
    {
        if (left.IsInteger || (left.IsNothing && right.IsInteger))
            return left.Integer == Comparable(context, right);
        return Conversions.SameText(left, right);
    }

    /// <summary>Comparing a number with text does not know hexadecimal.</summary>
    private static long Comparable(Routing.RouteContext context, ScriptValue value)
    {
        if (!value.IsText)
            return value.Integer;
        if (value.Text.IsEmpty || Conversions.TryParse(value.Text.Span, allowHex: false, out var number) is false)
        {
            if (!value.Text.IsEmpty)
                context.WarnHere("text that is no number was compared with a number: it counts as 0");
            return 0;
        }

        return number;
    }

    private static long Int(Routing.RouteContext context, Evaluator evaluate) => Conversions.ToInteger(context, evaluate(context));

    private static ScriptValue Bool(bool value) => value ? True : False;

    private ScriptValue Fit(long value) => narrow ? (int)value : value;

    private Evaluator Add(Evaluator left, Evaluator right) => c =>
    {
        var first = left(c);
        var second = right(c);
        if (first.IsInteger)
            return Fit(unchecked(first.Integer + Conversions.ToInteger(c, second)));

        Span<byte> digits = stackalloc byte[20];
        return c.Arena.Concat(first.Text.Span, Conversions.Bytes(second, digits));
    };

    private Evaluator Divide(Evaluator left, Evaluator right, bool remainder) => c =>
    {
        var dividend = Int(c, left);
        var divisor = Int(c, right);
        if (divisor == 0)
        {
            c.ErrorHere("division by zero");
            c.FailExpression();
            return ScriptValue.Nothing;
        }

        if (divisor == -1)
            return remainder ? 0 : Fit(unchecked(-dividend));
        return Fit(remainder ? dividend % divisor : dividend / divisor);
    };
}
