using System.Text;
using System.Text.RegularExpressions;

namespace RouteScript.Testing.Matching;

/// <summary>
/// One expected line. <c>*</c> in the place of a value stands for any value, <c>{name}</c> for any value that is the same wherever the
/// name stands; everything else is exact.
/// </summary>
public sealed partial class LinePattern
{
    private readonly string _text;
    private readonly Regex? _regex;
    private readonly List<string> _names = [];

    public LinePattern(string text, Captures captures)
    {
        _text = text;
        if (Token().IsMatch(text))
            _regex = new Regex(Translate(text, captures), RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    /// <summary>Nothing in it varies.</summary>
    public bool IsExact => _regex is null;

    /// <param name="line">What was seen.</param>
    /// <param name="found">Values of names that had none before are added.</param>
    public bool Matches(string line, IDictionary<string, string>? found = null)
    {
        if (_regex is null)
            return line == _text;

        var match = _regex.Match(line);
        if (!match.Success)
            return false;

        for (var i = 0; found is not null && i < _names.Count; i++)
            found[_names[i]] = match.Groups[$"n{i}"].Value;
        return true;
    }

    private string Translate(string text, Captures captures)
    {
        var pattern = new StringBuilder("^");
        var position = 0;
        foreach (Match token in Token().Matches(text))
        {
            pattern.Append(Regex.Escape(text[position..token.Index]));
            position = token.Index + token.Length;
            pattern.Append(Value(token, text, captures));
        }

        return pattern.Append(Regex.Escape(text[position..])).Append('$').ToString();
    }

    private string Value(Match token, string text, Captures captures)
    {
        var isWhole = token.Index + token.Length == text.Length && text.IndexOf(": ", StringComparison.Ordinal) == token.Index - 2;
        var any = isWhole ? ".*" : "[^;,<>\"@\\s]*";
        if (token.Value == "*")
            return any;

        var name = token.Groups["name"].Value;
        if (captures[name] is { } known)
            return Regex.Escape(known);
        if (_names.IndexOf(name) is >= 0 and var index)
            return $"\\k<n{index}>";

        _names.Add(name);
        return $"(?<n{_names.Count - 1}>{any})";
    }

    [GeneratedRegex(@"(?<=[=:@, ])\*(?=$|[;,>""@: ])|\{(?<name>[A-Za-z][A-Za-z0-9_-]*)\}")]
    private static partial Regex Token();
}
