using System.Globalization;

namespace RouteScript.Dsl.Binding;

/// <summary>Computes what needs no message: arithmetic on numbers and the joining of texts.</summary>
internal static class ConstantFolder
{
    public static BoundExpression Fold(BoundBinary binary, bool narrow) => (binary.Operator, binary.Left, binary.Right) switch
    {
        (BinaryOperator.Add, BoundText left, BoundText right) => new BoundText(binary.Span, left.Value + right.Value),
        (BinaryOperator.Add, BoundText left, BoundInteger right) =>
            new BoundText(binary.Span, left.Value + right.Value.ToString(CultureInfo.InvariantCulture)),
        (var op, BoundInteger left, BoundInteger right) when Compute(op, left.Value, right.Value) is { } value =>
            new BoundInteger(binary.Span, narrow ? (int)value : value),
        _ => binary,
    };

    public static BoundExpression Fold(BoundUnary unary, bool narrow)
    {
        if (unary.Operand is not BoundInteger { Value: var value })
            return unary.Operator == UnaryOperator.ToText && unary.Operand is BoundText ? unary.Operand : unary;
        long? result = unary.Operator switch
        {
            UnaryOperator.Negate => unchecked(-value),
            UnaryOperator.Complement => ~value,
            UnaryOperator.Not => value == 0 ? 1 : 0,
            UnaryOperator.ToInteger => value,
            _ => null,
        };
        return result is { } number ? new BoundInteger(unary.Span, narrow ? (int)number : number) : unary;
    }

    private static long? Compute(BinaryOperator op, long a, long b) => unchecked(op switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide when b is not (0 or -1) => a / b,
        BinaryOperator.Modulo when b is not (0 or -1) => a % b,
        BinaryOperator.BitAnd => a & b,
        BinaryOperator.BitOr => a | b,
        BinaryOperator.BitXor => a ^ b,
        BinaryOperator.ShiftLeft when b is >= 0 and < 31 => a << (int)b,
        BinaryOperator.ShiftRight when b is >= 0 and < 31 => a >> (int)b,
        _ => (long?)null,
    });
}
