using System.Text.RegularExpressions;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Sdk;

/// <summary>Reads one expression of a script, now.</summary>
public delegate ScriptValue Evaluator(RouteContext context);

/// <summary>The arguments written at one call site, bound but not read yet.</summary>
/// <remarks>The generated thunks ask once for each argument by its kind and keep what they get.</remarks>
public abstract class ArgumentList
{
    /// <summary>How many were written; optional ones may be missing.</summary>
    public abstract int Count { get; }

    public abstract IntegerArgument Integer(int index, long missing = 0);

    public abstract TextArgument Text(int index);

    /// <summary>Text that must be a URI.</summary>
    public UriArgument Uri(int index) => new(Text(index));

    public abstract ScriptVariable? Variable(int index);

    /// <param name="options"><see cref="RegexOptions.IgnoreCase"/>, <see cref="RegexOptions.Multiline"/>.</param>
    public abstract ScriptRegex? Regex(int index, RegexOptions options = RegexOptions.IgnoreCase);

    /// <summary>The text of a constant argument, null when missing.</summary>
    public abstract string? Constant(int index);

    /// <summary>A constant argument parsed by its type; it was checked when the script was bound.</summary>
    public T? Constant<T>(int index)
        where T : IScriptConstant<T>
    {
        if (Constant(index) is not { } text || !T.TryParse(text, out var value, out _))
            return default;

        (value as INamesVariables)?.Resolve(Parse);
        return value;
    }

    /// <summary>The variable that a text names, as <c>$var(x)</c>; null if it names none.</summary>
    protected virtual ScriptVariable? Parse(string text) => null;
}
