using System.Text.RegularExpressions;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Tests.Sdk;

/// <summary>Constant arguments of a call site: each a long, a string or a variable.</summary>
internal sealed class GivenArguments(params object[] arguments) : ArgumentList
{
    public override int Count => arguments.Length;

    public override IntegerArgument Integer(int index, long missing = 0) => index >= Count
        ? new IntegerArgument(missing, null)
        : arguments[index] is long number ? new IntegerArgument(number, null) : new IntegerArgument(0, _ => ScriptValue.EmptyText);

    public override TextArgument Text(int index) => index >= Count
        ? new TextArgument(default, null, given: false)
        : new TextArgument(SipText.FromString((string)arguments[index]), null, given: true);

    public override ScriptVariable? Variable(int index) => index < Count ? arguments[index] as ScriptVariable : null;

    public override ScriptRegex? Regex(int index, RegexOptions options = RegexOptions.IgnoreCase) =>
        index < Count ? new ScriptRegex((string)arguments[index], options) : null;

    public override string? Constant(int index) => index < Count ? arguments[index] as string : null;
}
