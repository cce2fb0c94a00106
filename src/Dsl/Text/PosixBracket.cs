using System.Globalization;
using System.Text;

namespace RouteScript.Dsl.Text;

/// <summary>A bracket expression, <c>[^a-z[:digit:]]</c>, in the C locale.</summary>
internal static class PosixBracket
{
    /// <summary>Reads what follows the opening bracket and writes it as a class of .NET.</summary>
    /// <returns>The position behind the closing bracket; -1 with <paramref name="error"/>.</returns>
    public static int TryRead(string pattern, int position, bool newlines, StringBuilder result, out string error)
    {
        Span<bool> members = stackalloc bool[256];
        members.Clear();
        var isNegated = position < pattern.Length && pattern[position] == '^';
        if (isNegated)
            position++;

        for (var first = true; ; first = false)
        {
            if (position >= pattern.Length)
                return Fail("a `[` is not closed", out error);
            if (pattern[position] == ']' && !first)
                break;
            if (StartsWith(pattern, position, "[:"))
            {
                position = ReadClass(pattern, position, members, out error);
                if (position < 0)
                    return -1;
                if (position + 1 < pattern.Length && pattern[position] == '-' && pattern[position + 1] != ']')
                    return Fail("a class cannot begin a range", out error);
                continue;
            }

            position = ReadRange(pattern, position, members, out error);
            if (position < 0)
                return -1;
        }

        if (isNegated)
        {
            for (var i = 0; i < members.Length; i++)
                members[i] = !members[i];
            if (newlines)
                members['\n'] = false;
        }

        Write(members, result);
        error = "";
        return position + 1;
    }

    /// <summary>One byte as <c>\uXXXX</c>, as the expressions see it.</summary>
    public static void AppendCode(StringBuilder result, int value) =>
        result.Append("\\u").Append(((int)PosixRegex.Widen((byte)value)).ToString("X4", CultureInfo.InvariantCulture));

    private static int ReadClass(string pattern, int position, Span<bool> members, out string error)
    {
        var end = pattern.IndexOf(":]", position + 2, StringComparison.Ordinal);
        if (end < 0)
            return Fail("a `[:` is not closed", out error);

        var name = pattern[(position + 2)..end];
        for (var i = 0; i < 128; i++)
        {
            if (Belongs(name, (char)i) is not { } belongs)
                return Fail($"there is no class `[:{name}:]`", out error);
            members[i] |= belongs;
        }

        error = "";
        return end + 2;
    }

    private static bool? Belongs(string name, char symbol) => name switch
    {
        "alpha" => char.IsAsciiLetter(symbol),
        "digit" => char.IsAsciiDigit(symbol),
        "alnum" => char.IsAsciiLetterOrDigit(symbol),
        "upper" => char.IsAsciiLetterUpper(symbol),
        "lower" => char.IsAsciiLetterLower(symbol),
        "space" => symbol is ' ' or (>= '\t' and <= '\r'),
        "blank" => symbol is ' ' or '\t',
        "punct" => symbol is > ' ' and < '\x7F' && !char.IsAsciiLetterOrDigit(symbol),
        "print" => symbol is >= ' ' and < '\x7F',
        "graph" => symbol is > ' ' and < '\x7F',
        "cntrl" => symbol is < ' ' or '\x7F',
        "xdigit" => char.IsAsciiHexDigit(symbol),
        _ => null,
    };

    private static int ReadRange(string pattern, int position, Span<bool> members, out string error)
    {
        position = ReadMember(pattern, position, out var low, out error);
        if (position < 0)
            return -1;

        var high = low;
        if (position + 1 < pattern.Length && pattern[position] == '-' && pattern[position + 1] != ']')
        {
            position = ReadMember(pattern, position + 1, out high, out error);
            if (position < 0)
                return -1;
            if (high < low)
                return Fail("the ends of a range are in the wrong order", out error);
            if (position + 1 < pattern.Length && pattern[position] == '-' && pattern[position + 1] != ']')
                return Fail("a range cannot begin at the end of another", out error);
        }

        for (int i = low; i <= high; i++)
            members[i] = true;
        return position;
    }

    private static int ReadMember(string pattern, int position, out byte value, out string error)
    {
        value = 0;
        var isNamed = StartsWith(pattern, position, "[.") || StartsWith(pattern, position, "[=");
        if (!isNamed)
        {
            value = (byte)pattern[position];
            error = "";
            return position + 1;
        }

        var kind = pattern[position + 1];
        if (position + 4 >= pattern.Length || pattern[position + 3] != kind || pattern[position + 4] != ']')
            return Fail($"`[{kind}` takes one character and `{kind}]`", out error);

        value = (byte)pattern[position + 2];
        error = "";
        return position + 5;
    }

    private static void Write(Span<bool> members, StringBuilder result)
    {
        result.Append('[');
        var any = false;
        for (var i = 0; i < members.Length; i++)
        {
            if (!members[i])
                continue;

            any = true;
            var end = i;
            while (end < 0xFF && members[end + 1] && end + 1 != 0x80)
                end++;
            AppendCode(result, i);
            if (end > i)
                AppendCode(result.Append('-'), end);
            i = end;
        }

        result.Append(any ? "]" : "^\\0-\\uFFFF]");
    }

    private static bool StartsWith(string pattern, int position, string word) =>
        string.CompareOrdinal(pattern, position, word, 0, word.Length) == 0;

    private static int Fail(string text, out string error)
    {
        error = text;
        return -1;
    }
}
