using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>One <c>#!subst "/pattern/replacement/flags"</c>, applied to every string read after it.</summary>
public sealed record Substitution(Regex Pattern, string Replacement, bool Everywhere)
{
    public string Apply(string text)
    {
        try
        {
            return Pattern.Replace(text, Expand, Everywhere ? -1 : 1);
        }
        catch (RegexMatchTimeoutException)
        {
            return text;
        }
    }

    /// <summary>Reads the three parts between the separators; the first character is the separator.</summary>
    /// <returns>Null and what is wrong when it cannot be read.</returns>
    public static Substitution? Parse(string text, out string pattern, out string replacement, out string problem)
    {
        pattern = replacement = problem = "";
        var parts = text.Length > 1 ? Split(text) : [];
        if (parts.Count != 3)
        {
            problem = "A substitution is written `\"/pattern/replacement/flags\"`: the first character separates the three parts.";
            return null;
        }

        (pattern, replacement) = (parts[0], parts[1]);
        if (pattern.Length == 0 || parts[2].AsSpan().ContainsAnyExcept('i', 'g', 'e'))
        {
            problem = pattern.Length == 0 ? "The pattern is empty." : "The flags are `i` (ignore case) and `g` (everywhere).";
            return null;
        }

        var options = RegexOptions.CultureInvariant | (parts[2].Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None);
        if (PosixPattern.Compile(pattern, options, out var fault) is not { } regex)
        {
            problem = $"The pattern cannot be read: {fault}";
            return null;
        }
        return new Substitution(regex, replacement, parts[2].Contains('g'));
    }

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == text[0])
            {
                part.Append(text[++at]);
            }
            else if (text[at] == text[0])
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[at]);
            }
        }
        parts.Add(part.ToString());
        return parts;
    }

    private string Expand(Match match)
    {
        var result = new StringBuilder();
        for (var at = 0; at < Replacement.Length; at++)
        {
            if (Replacement[at] == '\\' && at + 1 < Replacement.Length && char.IsAsciiDigit(Replacement[at + 1]))
                result.Append(match.Groups[Replacement[++at] - '0'].Value);
            else
                result.Append(Replacement[at]);
        }
        return result.ToString();
    }
}
