using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>One <c>#!subst "/pattern/replacement/flags"</c>, applied to every string read after it.</summary>
public sealed record Substitution(Regex Pattern, string Replacement, bool Everywhere)
{
    public string Apply(string text)
    {
        var result = new StringBuilder();
        var copied = 0;
        try
        {
            for (var match = Pattern.Match(PosixRegex.Widen(text)); match.Success; match = match.NextMatch())
            {
                result.Append(text, copied, match.Index - copied);
                Expand(match, text, result);
                copied = match.Index + match.Length;
                if (!Everywhere)
                    break;
            }

            return result.Append(text, copied, text.Length - copied).ToString();
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

        var options = parts[2].Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None;
        if (!PosixRegex.TryCompile(pattern, options, out var regex, out var fault))
        {
            problem = $"The pattern cannot be read: {fault}.";
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

    private void Expand(Match match, string text, StringBuilder result)
    {
        for (var at = 0; at < Replacement.Length; at++)
        {
            if (Replacement[at] != '\\' || at + 1 == Replacement.Length || !char.IsAsciiDigit(Replacement[at + 1]))
                result.Append(Replacement[at]);
            else if (match.Groups[Replacement[++at] - '0'] is { Success: true } group)
                result.Append(text, group.Index, group.Length);
        }
    }
}
