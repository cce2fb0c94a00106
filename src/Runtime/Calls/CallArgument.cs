using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Calls;

/// <summary>One argument of a function called from C#. Made by the generated methods.</summary>
public readonly struct CallArgument
{
    private CallArgument(ScriptValue value, string? constant)
    {
        Value = value;
        Constant = constant;
    }

    internal ScriptValue Value { get; }

    /// <summary>The text of an argument that is bound once: a variable, an expression, what the module parses itself.</summary>
    internal string? Constant { get; }

    internal bool IsGiven => Constant is not null || !Value.IsNothing;

    /// <param name="value">Null: not given.</param>
    public static CallArgument OfNumber(long? value) => value is { } number ? new(number, null) : default;

    /// <param name="value">Nothing: not given.</param>
    public static CallArgument OfValue(ScriptValue value) => new(value, null);

    /// <param name="text">Null: not given.</param>
    public static CallArgument OfConstant(string? text) => new(default, text);
}
