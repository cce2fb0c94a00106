using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax.Parsing;

/// <summary>An operator with the operand behind it.</summary>
internal sealed record OperatorTail(Token Operator, Expression Operand);

/// <summary>Turns a flat chain of operands into a tree by the precedence of its operators, all of them left-associative.</summary>
internal static class OperatorFold
{
    /// <summary>The operator a token stands for, or null.</summary>
    public static BinaryOperator? Find(Token token) => token.Kind switch
    {
        TokenKind.OrOr => BinaryOperator.Or,
        TokenKind.AndAnd => BinaryOperator.And,
        TokenKind.Or => BinaryOperator.BitOr,
        TokenKind.And => BinaryOperator.BitAnd,
        TokenKind.Xor => BinaryOperator.BitXor,
        TokenKind.ShiftLeft => BinaryOperator.ShiftLeft,
        TokenKind.ShiftRight => BinaryOperator.ShiftRight,
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Match => BinaryOperator.Match,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.Keyword => token.Text switch
        {
            "or" => BinaryOperator.Or,
            "and" => BinaryOperator.And,
            "eq" => BinaryOperator.StringEqual,
            "ne" => BinaryOperator.StringNotEqual,
            "ieq" => BinaryOperator.IntEqual,
            "ine" => BinaryOperator.IntNotEqual,
            "mod" => BinaryOperator.Modulo,
            _ => null,
        },
        _ => null,
    };

    public static Expression Fold(Expression first, IEnumerable<OperatorTail> rest)
    {
        var operands = new Stack<Expression>();
        var pending = new Stack<(BinaryOperator Operator, TextSpan Span)>();
        operands.Push(first);
        foreach (var (token, operand) in rest)
        {
            var next = Find(token)!.Value;
            while (pending.Count > 0 && Level(pending.Peek().Operator) >= Level(next))
                Reduce(operands, pending);
            pending.Push((next, token.Span));
            operands.Push(operand);
        }
        while (pending.Count > 0)
            Reduce(operands, pending);
        return operands.Pop();
    }

    private static void Reduce(Stack<Expression> operands, Stack<(BinaryOperator Operator, TextSpan Span)> pending)
    {
        var (op, span) = pending.Pop();
        var right = operands.Pop();
        var left = operands.Pop();
        operands.Push(new BinaryExpression(left.Span.To(right.Span), op, span, left, right));
    }

    private static int Level(BinaryOperator op) => op switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And => 2,
        BinaryOperator.BitOr => 3,
        BinaryOperator.BitAnd => 4,
        BinaryOperator.BitXor => 5,
        BinaryOperator.ShiftLeft => 6,
        BinaryOperator.ShiftRight => 7,
        >= BinaryOperator.Equal and <= BinaryOperator.IntNotEqual => 8,
        >= BinaryOperator.Less and <= BinaryOperator.GreaterOrEqual => 9,
        BinaryOperator.Add or BinaryOperator.Subtract => 10,
        _ => 11,
    };
}
