using System.Text;
using System.Text.RegularExpressions;

namespace RouteScript.Dsl.Text;

/// <summary>Translates POSIX extended regular expressions, as scripts write them, into those of .NET.</summary>
public static class PosixPattern
{
    private static readonly TimeSpan BackReferenceTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The pattern ready to match Latin-1 text in linear time; only back references use the other engine, with a timeout.
    /// Null with <paramref name="fault"/> when it is no pattern.
    /// </summary>
    public static Regex? Compile(string pattern, RegexOptions options, out string fault)
    {
        if (Translate(pattern, out var refersBack, out fault) is not { } translated)
            return null;
        try
        {
            options |= RegexOptions.Singleline | RegexOptions.CultureInvariant;
            return refersBack
                ? new Regex(translated, options, BackReferenceTimeout)
                : new Regex(translated, options | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            fault = e is RegexParseException parse ? $"{parse.Error} at character {parse.Offset + 1}." : "it is too large.";
            return null;
        }
    }

    /// <summary>What is wrong with a pattern, or null.</summary>
    public static string? Fault(string pattern)
    {
        if (Translate(pattern, out _, out var fault) is not { } translated)
            return fault;
        try
        {
            _ = new Regex(translated, RegexOptions.Singleline | RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException e)
        {
            return e is RegexParseException parse ? $"{parse.Error} at character {parse.Offset + 1}." : e.Message;
        }
    }

    /// <summary>The same pattern in .NET's syntax, to be used with <see cref="RegexOptions.Singleline"/>.</summary>
    public static string? Translate(string pattern, out bool refersBack, out string fault)
    {
        refersBack = false;
        fault = "";
        var result = new StringBuilder(pattern.Length + 8);
        var groups = new Stack<int>();
        var atom = -1;       // where the last thing that can be repeated starts in the result
        var repeated = false;
        for (var at = 0; at < pattern.Length; at++)
        {
            var start = result.Length;
            var c = pattern[at];
            switch (c)
            {
                case '*' or '+' or '?':
                    if (atom < 0 && c != '*')
                    {
                        fault = $"nothing stands before `{c}`.";
                        return null;
                    }
                    if (atom < 0)
                    {
                        result.Append("\\*");
                        atom = start;
                        continue;
                    }
                    Repeat(c.ToString());
                    continue;

                case '{' when Interval(pattern, at) is { } interval:
                    if (atom < 0)
                    {
                        fault = "nothing stands before `{`.";
                        return null;
                    }
                    Repeat(interval.StartsWith("{,", StringComparison.Ordinal) ? "{0" + interval[1..] : interval);
                    at += interval.Length - 1;
                    continue;

                case '(':
                    groups.Push(start);
                    result.Append('(');
                    (atom, repeated) = (-1, false);
                    continue;

                case ')' when groups.TryPop(out var open):
                    result.Append(')');
                    (atom, repeated) = (open, false);
                    continue;

                case '|':
                    result.Append('|');
                    (atom, repeated) = (-1, false);
                    continue;

                case '^':
                    result.Append('^');
                    (atom, repeated) = (-1, false);
                    continue;

                case '$':
                    result.Append("\\z");
                    (atom, repeated) = (-1, false);
                    continue;

                case '[':
                    if (Bracket(pattern, ref at, result) is { } problem)
                    {
                        fault = problem;
                        return null;
                    }
                    break;

                case '\\':
                    if (++at == pattern.Length)
                    {
                        fault = "it ends in a single backslash.";
                        return null;
                    }
                    refersBack |= Escape(pattern[at], result);
                    break;

                case '.':
                    result.Append('.');
                    break;

                default:
                    result.Append(Regex.Escape(c.ToString()));
                    break;
            }
            (atom, repeated) = (start, false);
        }

        if (groups.Count > 0)
        {
            fault = "a `(` is not closed.";
            return null;
        }
        return result.ToString();

        // POSIX has neither lazy nor possessive repeats, so a second repeat applies to the first as a whole.
        void Repeat(string repeat)
        {
            if (repeated)
                result.Insert(atom, "(?:").Append(')');
            result.Append(repeat);
            repeated = true;
        }
    }

    private static string? Interval(string pattern, int at)
    {
        var close = pattern.IndexOf('}', at);
        if (close < 0)
            return null;
        var digits = 0;
        var commas = 0;
        foreach (var c in pattern.AsSpan(at + 1, close - at - 1))
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c != ',' || ++commas > 1)
                return null;
        }
        return digits > 0 ? pattern[at..(close + 1)] : null;
    }

    private static bool Escape(char c, StringBuilder result)
    {
        switch (c)
        {
            case >= '1' and <= '9': result.Append('\\').Append(c); return true;
            case 'w' or 'W' or 's' or 'S' or 'b' or 'B': result.Append('\\').Append(c); break;
            case '<': result.Append("\\b(?=\\w)"); break;
            case '>': result.Append("\\b(?<=\\w)"); break;
            case '`': result.Append('^'); break;
            case '\'': result.Append("\\z"); break;
            default: result.Append(Regex.Escape(c.ToString())); break;
        }
        return false;
    }

    private static string? Bracket(string pattern, ref int at, StringBuilder result)
    {
        var first = at + 1 < pattern.Length && pattern[at + 1] == '^' ? at + 2 : at + 1;
        result.Append(first == at + 2 ? "[^" : "[");
        for (var i = first; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == ']' && i > first)
            {
                result.Append(']');
                at = i;
                return null;
            }
            if (c == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=')
            {
                var close = pattern.IndexOf(pattern[i + 1] + "]", i + 2, StringComparison.Ordinal);
                if (close < 0)
                    return "a class in brackets is not closed.";
                var name = pattern[(i + 2)..close];
                if (pattern[i + 1] != ':')
                    result.Append(Literal(name));
                else if (Class(name) is { } set)
                    result.Append(set);
                else
                    return $"`[:{name}:]` is no class.";
                i = close + 1;
                continue;
            }
            result.Append(c == '-' ? "-" : Literal(c.ToString()));
            if (c == '-' && (i == first || (i + 1 < pattern.Length && pattern[i + 1] == ']')))
                result.Insert(result.Length - 1, '\\');
        }
        return "a `[` is not closed.";
    }

    private static string Literal(string text)
    {
        var result = new StringBuilder();
        foreach (var c in text)
            result.Append(c is '\\' or '[' or ']' or '^' or '-' ? "\\" + c : c.ToString());
        return result.ToString();
    }

    private static string? Class(string name) => name switch
    {
        "alpha" => "a-zA-Z",
        "digit" => "0-9",
        "alnum" => "a-zA-Z0-9",
        "upper" => "A-Z",
        "lower" => "a-z",
        "space" => " \\t\\n\\r\\f\\v",
        "blank" => " \\t",
        "punct" => "!-/:-@\\[-`{-~",
        "xdigit" => "0-9a-fA-F",
        "cntrl" => "\\x00-\\x1F\\x7F",
        "print" => " -~",
        "graph" => "!-~",
        _ => null,
    };
}
