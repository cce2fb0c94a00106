namespace RouteScript.Dsl.Syntax;

public enum UnaryOperator
{
    Not,
    Negate,
    Complement,
    Defined,
    ToInt,
    ToStr,
}

/// <summary>Two-sided operators, from the loosest binding to the tightest.</summary>
public enum BinaryOperator
{
    Or,
    And,
    BitOr,
    BitAnd,
    BitXor,
    ShiftLeft,
    ShiftRight,
    Equal,
    NotEqual,
    Match,
    StringEqual,
    StringNotEqual,
    IntEqual,
    IntNotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}
