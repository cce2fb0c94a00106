using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Compilation;

/// <summary>The arguments of one call site, taken from the bound tree.</summary>
/// <param name="waits">The function may wait: text that lies in the received message is copied before it is given.</param>
internal sealed class CallArguments(ExpressionCompiler compiler, ImmutableArray<BoundExpression> arguments, bool waits) : ArgumentList
{
    public override int Count => arguments.Length;

    public override IntegerArgument Integer(int index, long missing = 0)
    {
        if (index >= Count)
            return new IntegerArgument(missing, null);

        switch (arguments[index])
        {
            case BoundInteger number:
                return new IntegerArgument(number.Value, null);
            case BoundText text when Conversions.TryParse(System.Text.Encoding.Latin1.GetBytes(text.Value.Trim()), true, out var value):
                return new IntegerArgument(value, null);
            // A format that is one variable is that variable: an integer stays one.
            case BoundFormat { Parts: [BoundVariable single] }:
                return new IntegerArgument(0, compiler.Compile(single));
            default:
                return new IntegerArgument(0, compiler.Compile(arguments[index]));
        }
    }

    public override TextArgument Text(int index)
    {
        if (index >= Count)
            return new TextArgument(default, null, given: false);
        if (arguments[index] is BoundText text)
            return new TextArgument(SipText.FromString(text.Value), null, given: true);

        var evaluate = compiler.Compile(arguments[index]);
        return new TextArgument(default, waits ? c => c.Keep(evaluate(c)) : evaluate, given: true);
    }

    public override ScriptVariable? Variable(int index) =>
        index < Count && arguments[index] is BoundVariable variable ? compiler.Variable(variable) : null;

    public override ScriptRegex? Regex(int index, RegexOptions options = RegexOptions.IgnoreCase)
    {
        if (index >= Count)
            return null;
        return arguments[index] is BoundText text
            ? new ScriptRegex(text.Value, options)
            : new ScriptRegex(compiler.Compile(arguments[index]), options);
    }

    public override string? Constant(int index) => index >= Count ? null : arguments[index] switch
    {
        BoundText text => text.Value,
        BoundInteger number => number.Value.ToString(),
        _ => null,
    };

    protected override ScriptVariable? Parse(string text) => compiler.Variables(text);
}
