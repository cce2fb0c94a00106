using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Dsl.Binding;

/// <summary>Operators refuse a value only when its type is known and cannot be meant.</summary>
internal static class TypeRules
{
    public static Diagnostic? Check(BinaryOperator op, BoundExpression left, BoundExpression right) => op switch
    {
        BinaryOperator.Add or BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.TextEqual or BinaryOperator.TextNotEqual =>
            left.Type == StaticType.Integer ? Demand(right) : null,
        BinaryOperator.Matches => null,
        _ => Demand(left) ?? Demand(right),
    };

    public static Diagnostic? Check(UnaryOperator op, BoundExpression operand) =>
        op is UnaryOperator.Not or UnaryOperator.Negate or UnaryOperator.Complement ? Demand(operand) : null;

    private static Diagnostic? Demand(BoundExpression value) => value.Type == StaticType.Text
        ? TypeDiagnostics.Mismatch.At(value.Span, "A number", "a text") with { Hint = "Convert it with `(int)` if it holds digits." }
        : null;
}
