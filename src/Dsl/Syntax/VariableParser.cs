using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax;

/// <summary>Reads the inside of a variable: name, argument, index and transformations.</summary>
public static class VariableParser
{
    private const int MaxNesting = 20;

    /// <summary>The variable that is the whole of <paramref name="text"/>, or null with a diagnostic.</summary>
    public static Variable? Parse(TextSpan span, string text, DiagnosticBag diagnostics)
    {
        var reader = new Reader(text, span, diagnostics, dotsInNames: false);
        var variable = reader.Read(0, 0, out var end);
        if (variable is not null && end != text.Length)
        {
            diagnostics.Add(LexicalDiagnostics.BadVariable.At(span, text));
            return null;
        }
        return variable;
    }

    /// <summary>The format that is the whole of <paramref name="text"/>; what cannot be read is reported and kept as text.</summary>
    /// <param name="offsets">Where each character of the text stands in the span, when escapes moved them.</param>
    internal static FormatText ParseFormat(TextSpan span, string text, DiagnosticBag diagnostics, int nesting, int[]? offsets = null)
    {
        var parts = ImmutableArray.CreateBuilder<FormatPart>();
        var reader = new Reader(text, span, diagnostics, dotsInNames: true, offsets);
        var literal = new System.Text.StringBuilder();
        var literalStart = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '$')
            {
                literal.Append(text[at++]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '$')
            {
                literal.Append('$');
                at += 2;
            }
            else if (reader.Read(at, nesting, out var end) is { } variable)
            {
                Flush(at);
                parts.Add(new FormatVariable(variable.Span, variable));
                at = literalStart = end;
            }
            else
            {
                literal.Append(text[at++]);
            }
        }
        Flush(text.Length);
        return new FormatText(span, parts.ToImmutable());

        void Flush(int at)
        {
            if (literal.Length == 0)
                return;
            parts.Add(new FormatLiteral(reader.SpanOf(literalStart, at), literal.ToString()));
            literal.Clear();
        }
    }

    private readonly struct Reader(string text, TextSpan span, DiagnosticBag diagnostics, bool dotsInNames, int[]? offsets = null)
    {
        /// <summary>Offsets map to the file only when the text stands there byte for byte or its escapes are known.</summary>
        public TextSpan SpanOf(int start, int end) => offsets is not null
            ? span.Slice(offsets[start], offsets[end] - offsets[start])
            : span.Length == text.Length ? span.Slice(start, end - start) : span;

        public Variable? Read(int start, int nesting, out int end)
        {
            end = start;
            if (nesting > MaxNesting)
                return Fail(LexicalDiagnostics.NestingTooDeep, start, start + 1, MaxNesting);

            var at = start + 1;
            if (at < text.Length && text[at] == '(')
            {
                var close = Characters.FindClosing(text, at);
                if (close < 0)
                    return Fail(LexicalDiagnostics.UnterminatedVariable, start, text.Length);
                end = close + 1;
                return ReadBody(start, at + 1, close, end, nesting);
            }

            if (!ReadName(ref at, text.Length, dotsInNames, out var name))
                return Fail(LexicalDiagnostics.BadVariable, start, Math.Min(start + 2, text.Length), text.Substring(start, Math.Min(2, text.Length - start)));
            if (!ReadArgument(ref at, text.Length, nesting, out var argument))
                return Fail(LexicalDiagnostics.UnterminatedVariable, start, text.Length);
            end = at;
            return new Variable(SpanOf(start, end), name, argument, null, []);
        }

        private Variable? ReadBody(int start, int at, int close, int end, int nesting)
        {
            while (at < close && char.IsWhiteSpace(text[at]))
                at++;
            if (!ReadName(ref at, close, true, out var name) || !ReadArgument(ref at, close, nesting, out var argument))
                return Fail(LexicalDiagnostics.BadVariable, start, end, text[start..end]);

            VariableIndex? index = null;
            if (at < close && text[at] == '[' && !ReadIndex(ref at, close, nesting, out index))
                return Fail(LexicalDiagnostics.BadVariable, start, end, text[start..end]);

            var transformations = ImmutableArray.CreateBuilder<Transformation>();
            while (at < close && text[at] == '{')
            {
                var right = Characters.FindClosing(text.AsSpan(0, close), at);
                if (right < 0 || ReadTransformation(at, right, nesting) is not { } transformation)
                {
                    right = right < 0 ? close : right + 1;
                    return Fail(LexicalDiagnostics.BadTransformation, at, right, text[at..right]);
                }
                transformations.Add(transformation);
                at = right + 1;
            }

            while (at < close && char.IsWhiteSpace(text[at]))
                at++;
            return at == close
                ? new Variable(SpanOf(start, end), name, argument, index, transformations.ToImmutable())
                : Fail(LexicalDiagnostics.BadVariable, start, end, text[start..end]);
        }

        private bool ReadName(ref int at, int limit, bool dots, out string name)
        {
            var start = at;
            while (at < limit && (dots ? Characters.IsVariableName(text[at]) : Characters.IsWord(text[at]) || text[at] == '?'))
                at++;
            name = text[start..at];
            return at > start;
        }

        private bool ReadArgument(ref int at, int limit, int nesting, out VariableArgument? argument)
        {
            argument = null;
            if (at >= limit || text[at] != '(')
                return true;
            var close = Characters.FindClosing(text.AsSpan(0, limit), at);
            if (close < 0)
                return false;

            var inner = text[(at + 1)..close];
            var place = SpanOf(at + 1, close);
            argument = new VariableArgument(place, inner, inner.Contains('$') ? ParseFormat(place, inner, diagnostics, nesting + 1) : null);
            at = close + 1;
            return true;
        }

        private bool ReadIndex(ref int at, int limit, int nesting, out VariableIndex? index)
        {
            index = null;
            var close = Characters.FindClosing(text.AsSpan(0, limit), at);
            if (close < 0)
                return false;
            var place = SpanOf(at + 1, close);
            var inner = text[(at + 1)..close].Trim();
            index = inner switch
            {
                "*" => new AllIndex(place),
                ['$', ..] when ReadWhole(at + 1, close, nesting) is { } variable => new DynamicIndex(place, variable),
                _ when Literals.TryInt(inner, out var number) => new NumberIndex(place, number),
                _ => null,
            };
            at = close + 1;
            return index is not null;
        }

        private Variable? ReadWhole(int start, int end, int nesting)
        {
            var inner = new Reader(text[..end], offsets is null ? SpanOf(0, end) : span, diagnostics, dotsInNames: true, offsets);
            return inner.Read(start, nesting + 1, out var stop) is { } variable && stop == end ? variable : null;
        }

        private Transformation? ReadTransformation(int open, int close, int nesting)
        {
            var comma = text.IndexOf(',', open, close - open);
            var nameEnd = comma < 0 ? close : comma;
            var name = text[(open + 1)..nameEnd].Trim();
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            if (dot <= 0 || dot == name.Length - 1)
                return null;

            var arguments = ImmutableArray.CreateBuilder<TransformationArgument>();
            if (comma >= 0)
            {
                for (var at = comma + 1; at <= close;)
                {
                    var stop = ArgumentEnd(at, close);
                    var place = SpanOf(at, stop);
                    var isVariable = at + 1 < stop && text[at] == '$' && (text[at + 1] == '(' || Characters.IsVariableName(text[at + 1]));
                    arguments.Add(new TransformationArgument(place, text[at..stop], isVariable ? ReadWhole(at, stop, nesting) : null));
                    at = stop + 1;
                }
            }
            return new Transformation(
                SpanOf(open, close + 1), name[..dot], name[(dot + 1)..], comma < 0 ? null : text[(comma + 1)..close], arguments.ToImmutable());
        }

        /// <summary>Commas inside the brackets of a variable do not separate.</summary>
        private int ArgumentEnd(int at, int close)
        {
            if (text[at] == '$')
            {
                var depth = 0;
                for (var i = at; i < close; i++)
                {
                    if (text[i] is '(' or '{')
                        depth++;
                    else if (text[i] is ')' or '}')
                        depth--;
                    else if (text[i] == ',' && depth <= 0)
                        return i;
                }
                return close;
            }
            var comma = text.IndexOf(',', at, close - at);
            return comma < 0 ? close : comma;
        }

        private Variable? Fail(DiagnosticDescriptor what, int start, int end, params object[] args)
        {
            diagnostics.Add(what.At(SpanOf(start, end), args) with
            {
                Hint = what == LexicalDiagnostics.BadVariable && end - start <= 2 ? "Write `$$` for a dollar sign." : null,
            });
            return null;
        }
    }
}
