using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Binding;

/// <summary>How things are called in messages.</summary>
public static class Wording
{
    public static string Of(RouteKinds kind) => kind switch
    {
        RouteKinds.Request => "request_route",
        RouteKinds.Branch => "branch_route",
        RouteKinds.Failure => "failure_route",
        RouteKinds.OnReply => "onreply_route",
        RouteKinds.Reply => "reply_route",
        RouteKinds.OnSend => "onsend_route",
        RouteKinds.Event => "event_route",
        _ => kind.ToString(),
    };

    internal static string List(RouteKinds kinds) => string.Join(
        ", ",
        new[] { RouteKinds.Request, RouteKinds.Branch, RouteKinds.Failure, RouteKinds.OnReply, RouteKinds.Reply, RouteKinds.OnSend, RouteKinds.Event }
            .Where(kind => kinds.HasFlag(kind)).Select(kind => $"`{Of(kind)}`"));

    internal static string Of(StaticType type) => type == StaticType.Integer ? "a number" : "a text";

    internal static string Arguments(int count) => count == 1 ? "1 argument" : $"{count} arguments";

    internal static string Range(int least, int most) =>
        least == most ? Arguments(least) : most == int.MaxValue ? $"at least {Arguments(least)}" : $"{least} to {Arguments(most)}";

    /// <summary>What a list of flags, such as the modules of a name, allows.</summary>
    internal static string Of(ModuleParameterTypes types) => types switch
    {
        ModuleParameterTypes.Integer => "a number",
        ModuleParameterTypes.Text => "a string",
        _ => "a number or a string",
    };

    /// <summary>The operators of the language as the compiler knows them.</summary>
    internal static BinaryOperator Of(Syntax.BinaryOperator op) => op switch
    {
        Syntax.BinaryOperator.Or => BinaryOperator.Or,
        Syntax.BinaryOperator.And => BinaryOperator.And,
        Syntax.BinaryOperator.BitOr => BinaryOperator.BitOr,
        Syntax.BinaryOperator.BitAnd => BinaryOperator.BitAnd,
        Syntax.BinaryOperator.BitXor => BinaryOperator.BitXor,
        Syntax.BinaryOperator.ShiftLeft => BinaryOperator.ShiftLeft,
        Syntax.BinaryOperator.ShiftRight => BinaryOperator.ShiftRight,
        Syntax.BinaryOperator.Equal => BinaryOperator.Equal,
        Syntax.BinaryOperator.NotEqual => BinaryOperator.NotEqual,
        Syntax.BinaryOperator.Match => BinaryOperator.Matches,
        Syntax.BinaryOperator.StringEqual => BinaryOperator.TextEqual,
        Syntax.BinaryOperator.StringNotEqual => BinaryOperator.TextNotEqual,
        Syntax.BinaryOperator.IntEqual => BinaryOperator.IntegerEqual,
        Syntax.BinaryOperator.IntNotEqual => BinaryOperator.IntegerNotEqual,
        Syntax.BinaryOperator.Less => BinaryOperator.Less,
        Syntax.BinaryOperator.Greater => BinaryOperator.Greater,
        Syntax.BinaryOperator.LessOrEqual => BinaryOperator.LessOrEqual,
        Syntax.BinaryOperator.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        Syntax.BinaryOperator.Add => BinaryOperator.Add,
        Syntax.BinaryOperator.Subtract => BinaryOperator.Subtract,
        Syntax.BinaryOperator.Multiply => BinaryOperator.Multiply,
        Syntax.BinaryOperator.Divide => BinaryOperator.Divide,
        _ => BinaryOperator.Modulo,
    };

    internal static UnaryOperator Of(Syntax.UnaryOperator op) => op switch
    {
        Syntax.UnaryOperator.Not => UnaryOperator.Not,
        Syntax.UnaryOperator.Negate => UnaryOperator.Negate,
        Syntax.UnaryOperator.Complement => UnaryOperator.Complement,
        Syntax.UnaryOperator.Defined => UnaryOperator.Defined,
        Syntax.UnaryOperator.ToInt => UnaryOperator.ToInteger,
        _ => UnaryOperator.ToText,
    };
}
