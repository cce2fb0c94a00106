using System.Collections.Immutable;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>Text with variables in it, made of a module parameter: what a script writes as <c>"… $rU …"</c>.</summary>
/// <remarks>Immutable: shared by all workers.</remarks>
public sealed class ValueFormat
{
    private readonly ImmutableArray<Evaluator> _parts;
    private readonly SipText _constant;

    private ValueFormat(ImmutableArray<Evaluator> parts, SipText constant)
    {
        _parts = parts;
        _constant = constant;
    }

    /// <summary>No variable occurs in it.</summary>
    public bool IsConstant => _parts.IsEmpty;

    /// <summary>Text that stays as it is.</summary>
    public static ValueFormat Literal(string latin1) => new([], SipText.FromString(latin1));

    /// <param name="latin1">The text; <c>$$</c> is a dollar sign.</param>
    /// <param name="variables">Gives the variable that a piece of the text names; null if it names none, and the piece stays text.</param>
    public static ValueFormat Parse(string latin1, Func<string, ScriptVariable?> variables)
    {
        ArgumentNullException.ThrowIfNull(latin1);
        ArgumentNullException.ThrowIfNull(variables);
        var parts = ImmutableArray.CreateBuilder<Evaluator>();
        var literal = new System.Text.StringBuilder();
        var found = false;
        for (var position = 0; position < latin1.Length;)
        {
            var end = latin1[position] == '$' ? EndOfVariable(latin1, position) : position;
            if (end == position + 1 && end < latin1.Length && latin1[end] == '$')
            {
                literal.Append('$');
                position += 2;
            }
            else if (end > position + 1 && variables(latin1[position..end]) is { } variable)
            {
                AddLiteral(parts, literal);
                parts.Add(variable.Get);
                found = true;
                position = end;
            }
            else
            {
                literal.Append(latin1[position++]);
            }
        }

        if (!found)
            return Literal(literal.ToString());
        AddLiteral(parts, literal);
        return new ValueFormat(parts.ToImmutable(), default);
    }

    /// <summary>The text now; it lives as long as the run.</summary>
    public SipText Get(RouteContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsConstant ? _constant : context.Format(_parts.AsSpan());
    }

    private static void AddLiteral(ImmutableArray<Evaluator>.Builder parts, System.Text.StringBuilder literal)
    {
        if (literal.Length == 0)
            return;
        ScriptValue text = SipText.FromString(literal.ToString());
        literal.Clear();
        parts.Add(_ => text);
    }

    /// <summary>The position behind <c>$name</c>, <c>$name(…)</c> or <c>$(…)</c>; behind the dollar sign if none of these is there.</summary>
    private static int EndOfVariable(string text, int start)
    {
        var position = start + 1;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '_' or '.'))
            position++;
        if (position == text.Length || text[position] != '(')
            return position;

        var depth = 0;
        for (var i = position; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return i + 1;
        }

        return position;
    }
}
