using System.Text.RegularExpressions;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Calls;

/// <summary>Arguments given by C# code: values of the call at hand, texts that were bound once, or values that do not change.</summary>
/// <param name="constants">For each argument its text, or null if it is a value.</param>
/// <param name="variables">The variable that a text names.</param>
/// <param name="values">Missing: those that the run holds for the call at hand.</param>
internal sealed class PassedArguments(string?[] constants, Func<string, ScriptVariable?> variables, ScriptValue[]? values = null) : ArgumentList
{
    public override int Count => constants.Length;

    public override IntegerArgument Integer(int index, long missing = 0)
    {
        if (index >= Count)
            return new IntegerArgument(missing, null);
        return new IntegerArgument(0, ValueOf(index));
    }

    public override TextArgument Text(int index)
    {
        if (index >= Count)
            return new TextArgument(default, null, given: false);
        return new TextArgument(default, ValueOf(index), given: true);
    }

    public override ScriptVariable? Variable(int index) => Constant(index) is { } text ? variables(text) : null;

    public override ScriptRegex? Regex(int index, RegexOptions options = RegexOptions.IgnoreCase) =>
        Constant(index) is { } pattern ? new ScriptRegex(pattern, options) : null;

    public override string? Constant(int index) => index < Count ? constants[index] : null;

    protected override ScriptVariable? Parse(string text) => variables(text);

    private Evaluator ValueOf(int index)
    {
        if (values is null)
            return c => c.Passed(index);

        var value = values[index];
        return _ => value;
    }
}
