using System.Runtime.CompilerServices;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>Substitutions by regular expression as a transformation.</summary>
[ModulePart("textops")]
public static class SubstTransformations
{
    // A constant argument is one array for as long as its script lives.
    private static readonly ConditionalWeakTable<byte[], Compiled> Known = [];

    /// <summary>The text with places replaced, <c>{re.subst,/pattern/replacement/flags}</c>; as it was if the pattern does not occur.</summary>
    [Transformation("re", "subst", MinArguments = 1, MaxArguments = 1)]
    public static ScriptValue Substitute(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (value.IsNothing)
            return ScriptValue.Nothing;
        if (Compile(route.ToText(arguments[0])) is not { } expression)
        {
            route.Log.Error("re.subst: the argument is no substitution as `/pattern/replacement/flags`"u8);
            return ScriptValue.Nothing;
        }

        var text = route.ToText(value);
        var changed = expression.Apply(route, text);
        return changed.IsDefined ? changed : text;
    }

    private static SubstExpression? Compile(SipText text)
    {
        if (Known.TryGetValue(text.Buffer, out var known) && text.Span.SequenceEqual(known.Source))
            return known.Expression;

        var source = text.ToString();
        var compiled = new Compiled(text.Span.ToArray(), SubstExpression.TryParse(source, out var expression, out _) ? expression : null);
        if (text.Length == text.Buffer.Length)
            Known.AddOrUpdate(text.Buffer, compiled);
        return compiled.Expression;
    }

    private sealed record Compiled(byte[] Source, SubstExpression? Expression);
}
