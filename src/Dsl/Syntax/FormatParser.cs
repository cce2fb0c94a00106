using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax;

/// <summary>
/// Splits a text in which variables are replaced, such as the argument of <c>xlog</c>. A name takes every
/// <c>[A-Za-z0-9_.?]</c> it can get, so <c>"$rp."</c> asks for a variable called <c>rp.</c>; <c>$$</c> is a dollar sign.
/// </summary>
public static class FormatParser
{
    /// <param name="span">Where the text stands, without its quotes.</param>
    public static FormatText Parse(TextSpan span, string text, DiagnosticBag diagnostics) =>
        VariableParser.ParseFormat(span, text, diagnostics, 0);

    /// <summary>The format in a string constant of a script.</summary>
    public static FormatText Parse(StringLiteral literal, DiagnosticBag diagnostics)
    {
        var span = literal.Span;
        if (span.Length == literal.Value.Length + 2)
            return Parse(span.Slice(1, literal.Value.Length), literal.Value, diagnostics);

        var raw = span.Text;
        var offsets = raw.Length > 2 && raw[0] == '"' && literal.Value.Contains('$') ? Literals.Offsets(raw.AsSpan(1, raw.Length - 2), literal.Value) : null;
        return VariableParser.ParseFormat(offsets is null ? span : span.Slice(1, raw.Length - 2), literal.Value, diagnostics, 0, offsets);
    }
}
