using System.Text;

namespace RouteScript.Dsl.Text;

/// <summary>Translates one POSIX extended regular expression into the syntax of .NET.</summary>
internal sealed class PosixPattern(string pattern, bool newlines)
{
    private const int MaxRepeats = 32767;
    private const int MaxDepth = 200;
    private const int MaxWeight = 20_000;

    private readonly StringBuilder _result = new();
    private readonly List<bool> _groupClosed = [];
    private int _position;

    public string Result => _result.ToString();

    public string Error { get; private set; } = "";

    /// <summary>It has back references, or word starts and ends that need looking around.</summary>
    public bool NeedsBacktracking { get; private set; }

    public bool TryTranslate() => TryAlternatives(0, out var weight) && (weight <= MaxWeight || Fail("the repetitions in the pattern are too many"));

    // A closing parenthesis without an open one stands for itself, so only deeper levels end at it.
    private bool TryAlternatives(int depth, out long weight)
    {
        weight = 0;
        if (depth > MaxDepth)
            return Fail("the groups of the pattern are nested too deep");

        while (true)
        {
            if (!TrySequence(depth, out var part))
                return false;
            weight += part;
            if (_position == pattern.Length || pattern[_position] != '|')
                return true;
            _position++;
            _result.Append('|');
        }
    }

    private bool TrySequence(int depth, out long weight)
    {
        weight = 1;
        var first = true;
        while (_position < pattern.Length && pattern[_position] != '|' && (depth == 0 || pattern[_position] != ')'))
        {
            var start = _result.Length;
            if (!TryAtom(depth, first, out var atom, out var repeatable))
                return false;
            first = false;
            if (!TryQuantifiers(start, repeatable, ref atom))
                return false;
            weight += atom;
        }

        return true;
    }

    private bool TryAtom(int depth, bool first, out long weight, out bool repeatable)
    {
        weight = 1;
        repeatable = true;
        var symbol = pattern[_position++];
        switch (symbol)
        {
            case '(':
                return TryGroup(depth, out weight);
            case '[':
                return TryBracket();
            case '\\':
                return TryEscape(out repeatable);
            case '.':
                _result.Append(newlines ? "[^\\n]" : "[\\0-\\uFFFF]");
                return true;
            case '^':
                _result.Append(newlines ? "^" : "\\A");
                repeatable = false;
                return true;
            case '$':
                _result.Append(newlines ? "$" : "\\z");
                repeatable = false;
                return true;
            case '*' or '+' or '?' or '{':
                return Fail(first ? $"`{symbol}` has nothing to repeat" : $"`{symbol}` cannot follow here");
            default:
                AppendLiteral(symbol);
                return true;
        }
    }

    private bool TryGroup(int depth, out long weight)
    {
        var number = _groupClosed.Count;
        _groupClosed.Add(false);
        _result.Append('(');
        if (!TryAlternatives(depth + 1, out weight))
            return false;
        if (_position == pattern.Length)
            return Fail("a `(` is not closed");

        _position++;
        _result.Append(')');
        _groupClosed[number] = true;
        return true;
    }

    private bool TryBracket()
    {
        var end = PosixBracket.TryRead(pattern, _position, newlines, _result, out var error);
        if (end < 0)
            return Fail(error);
        _position = end;
        return true;
    }

    private bool TryEscape(out bool repeatable)
    {
        repeatable = true;
        if (_position == pattern.Length)
            return Fail("a `\\` ends the pattern");

        var symbol = pattern[_position++];
        switch (symbol)
        {
            case >= '1' and <= '9':
                return TryBackReference(symbol - '0');
            case 'w':
                _result.Append("[0-9A-Za-z_]");
                return true;
            case 'W':
                _result.Append("[^0-9A-Za-z_]");
                return true;
            case 's':
                _result.Append("[ \\t-\\r]");
                return true;
            case 'S':
                _result.Append("[^ \\t-\\r]");
                return true;
            default:
                repeatable = !TryAnchor(symbol);
                if (repeatable)
                    AppendLiteral(symbol);
                return true;
        }
    }

    private bool TryAnchor(char symbol)
    {
        var word = symbol switch
        {
            'b' or 'B' => $"\\{symbol}",
            '`' => "\\A",
            '\'' => "\\z",
            '<' => WordEdge(_position < pattern.Length && IsWord(pattern[_position]), "(?=\\w)"),
            '>' => WordEdge(_result.Length > 0 && IsWord(_result[^1]) && _position > 2 && pattern[_position - 3] == _result[^1], "(?<=\\w)"),
            _ => null,
        };
        _result.Append(word);
        return word is not null;
    }

    private string WordEdge(bool isCertain, string look)
    {
        if (isCertain)
            return "\\b";
        NeedsBacktracking = true;
        return "\\b" + look;
    }

    private bool TryBackReference(int number)
    {
        if (number > _groupClosed.Count || !_groupClosed[number - 1])
            return Fail($"`\\{number}` refers to a group that is not there");

        // In parentheses, so that a digit behind it stays a digit.
        NeedsBacktracking = true;
        _result.Append("(?:\\").Append(number).Append(')');
        return true;
    }

    private bool TryQuantifiers(int start, bool repeatable, ref long weight)
    {
        for (var count = 0; _position < pattern.Length && pattern[_position] is '*' or '+' or '?' or '{'; count++)
        {
            var symbol = pattern[_position];
            if (!repeatable)
                return Fail($"`{symbol}` has nothing to repeat");
            if (count > 0 || _result[start] != '(')
                _result.Insert(start, "(?:").Append(')');

            _position++;
            if (symbol != '{')
                _result.Append(symbol);
            else if (!TryInterval(ref weight))
                return false;
        }

        return true;
    }

    private bool TryInterval(ref long weight)
    {
        var least = ReadNumber();
        var most = least;
        if (_position < pattern.Length && pattern[_position] == ',')
        {
            _position++;
            most = ReadNumber();
            if (least < 0)
                least = 0;
        }

        if (_position == pattern.Length || pattern[_position] != '}' || least < 0)
            return Fail("the numbers in `{}` cannot be read");
        if (most >= 0 && most < least)
            return Fail("the numbers in `{}` are in the wrong order");
        if (Math.Max(least, most) > MaxRepeats)
            return Fail($"a number in `{{}}` is above {MaxRepeats}");

        _position++;
        weight = Math.Min(weight * Math.Max(1, Math.Max(least, most)), int.MaxValue);
        _result.Append('{').Append(least);
        if (most != least)
            _result.Append(',');
        if (most != least && most >= 0)
            _result.Append(most);
        _result.Append('}');
        return true;
    }

    /// <summary>-1 if there is none.</summary>
    private int ReadNumber()
    {
        var start = _position;
        var value = 0;
        for (; _position < pattern.Length && char.IsAsciiDigit(pattern[_position]); _position++)
            value = Math.Min((value * 10) + pattern[_position] - '0', 1_000_000);
        return _position == start ? -1 : value;
    }

    private void AppendLiteral(char symbol)
    {
        if (IsWord(symbol))
            _result.Append(symbol);
        else
            PosixBracket.AppendCode(_result, symbol);
    }

    private static bool IsWord(char symbol) => char.IsAsciiLetterOrDigit(symbol) || symbol == '_';

    private bool Fail(string error)
    {
        Error = error;
        return false;
    }
}
