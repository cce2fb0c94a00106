using System.Globalization;
using RouteScript.Dsl.Lexing;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>
/// The expressions of <c>#!ifexp</c> and <c>#!defexp</c>: numbers, quoted texts and defined names. A defined name without
/// text is 1, an unknown one 0; the right side of an operator takes the type of the left.
/// </summary>
internal sealed class DirectiveExpression
{
    private const int MaxNesting = 100;

    private static readonly string[][] Levels =
    [
        ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<=", ">=", "<", ">"], ["<<", ">>"], ["+", "-"], ["*", "/", "%"], ["**"],
    ];

    private readonly string _text;
    private readonly Func<string, string?> _lookup;
    private int _at;
    private int _nesting;
    private string? _problem;

    private DirectiveExpression(string text, Func<string, string?> lookup)
    {
        _text = text;
        _lookup = lookup;
    }

    /// <param name="lookup">The text of a defined name, or null.</param>
    public static DirectiveValue? Evaluate(string text, Func<string, string?> lookup, out string problem)
    {
        var expression = new DirectiveExpression(text, lookup);
        var value = expression.Binary(0);
        expression.SkipSpace();
        if (expression._problem is null && expression._at < text.Length)
            expression._problem = $"`{text[expression._at..].Trim()}` is not expected here.";
        problem = expression._problem ?? "";
        return expression._problem is null ? value : null;
    }

    private DirectiveValue Binary(int level)
    {
        if (level == Levels.Length)
            return Unary();

        var left = Binary(level + 1);
        while (_problem is null && Operator(level) is { } op)
        {
            _at += op.Length;
            left = left.Apply(op, Binary(level + 1));
        }
        return left;
    }

    private string? Operator(int level)
    {
        SkipSpace();
        foreach (var op in Levels[level])
        {
            if (!_text.AsSpan(_at).StartsWith(op))
                continue;
            var next = _at + op.Length < _text.Length ? _text[_at + op.Length] : '\0';
            var longer = op is "|" or "&" or "*" or "<" or ">" && next == op[0];
            return longer ? null : op;
        }
        return null;
    }

    private DirectiveValue Unary()
    {
        SkipSpace();
        var negations = new Stack<char>();
        while (_at < _text.Length && _text[_at] is '!' or '-' or '^' or '~' or '+')
        {
            negations.Push(_text[_at++]);
            SkipSpace();
        }
        var value = Operand();
        while (negations.TryPop(out var c))
        {
            value = c switch
            {
                '!' => DirectiveValue.Of(!value.IsTrue),
                '-' => new DirectiveValue(-value.AsNumber, null),
                '+' => value,
                _ => new DirectiveValue(~value.AsLong, null),
            };
        }
        return value;
    }

    private DirectiveValue Operand()
    {
        if (_at >= _text.Length)
            return Fail("a value is missing at the end.");
        var c = _text[_at];
        if (c == '(')
        {
            if (++_nesting > MaxNesting)
                return Fail("the parentheses are nested too deep.");
            _at++;
            var value = Binary(0);
            SkipSpace();
            _nesting--;
            if (_at >= _text.Length || _text[_at] != ')')
                return Fail("a `(` is not closed.");
            _at++;
            return value;
        }
        if (c is '"' or '\'')
        {
            var close = _text.IndexOf(c, _at + 1);
            if (close < 0)
                return Fail("a string is not closed.");
            var value = new DirectiveValue(0, _text[(_at + 1)..close]);
            _at = close + 1;
            return value;
        }

        var start = _at;
        while (_at < _text.Length && (Characters.IsWord(_text[_at]) || (_text[_at] == '.' && char.IsAsciiDigit(_text[start]))))
            _at++;
        var word = _text[start.._at];
        if (word.Length == 0)
            return Fail($"`{c}` is not expected here.");
        if (!char.IsAsciiDigit(word[0]))
            return DirectiveValue.OfDefine(_lookup(word));
        if (word.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return new DirectiveValue(Literals.Number(word, narrow: false), null);
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new DirectiveValue(number, null)
            : Fail($"`{word}` is no number.");
    }

    private DirectiveValue Fail(string problem)
    {
        _problem ??= char.ToUpperInvariant(problem[0]) + problem[1..];
        return default;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }
}
