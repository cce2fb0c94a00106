using System.Text.RegularExpressions;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

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

/// <summary>A number, constant or read at each call.</summary>
public sealed class IntegerArgument(long constant, Evaluator? evaluate)
{
    public bool IsConstant => evaluate is null;

    /// <returns>False if what was read is no integer (text is none, even of digits): the log says so.</returns>
    public bool TryGet(RouteContext context, out long value)
    {
        if (evaluate is null)
        {
            value = constant;
            return true;
        }

        context.MustBeAlive();
        var read = evaluate(context);
        value = read.Integer;
        if (read.IsInteger)
            return true;

        context.Log.Error("an integer was expected as argument of a function, the value is text or nothing"u8);
        return false;
    }
}

/// <summary>Text, constant or read at each call. Integers are formatted; nothing reads as empty text.</summary>
public sealed class TextArgument(SipText constant, Evaluator? evaluate, bool given)
{
    /// <summary>The argument was written (optional ones may be missing).</summary>
    public bool IsGiven => given;

    public bool IsConstant => evaluate is null;

    /// <summary>Never fails; the text lives as long as the run.</summary>
    public SipText Get(RouteContext context)
    {
        if (evaluate is null)
            return constant;

        context.MustBeAlive();
        return context.ToText(evaluate(context));
    }
}
