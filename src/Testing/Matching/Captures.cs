using System.Text.RegularExpressions;

namespace RouteScript.Testing.Matching;

/// <summary>What <c>{name}</c> has matched so far in one conversation.</summary>
public sealed partial class Captures
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string? this[string name] => _values.GetValueOrDefault(name);

    public void Add(IReadOnlyDictionary<string, string> values)
    {
        foreach (var (name, value) in values)
            _values[name] = value;
    }

    /// <summary>Puts values in the place of names. A name nobody captured is given back in <paramref name="unknown"/>.</summary>
    public string Fill(string text, out string? unknown)
    {
        string? missing = null;
        var filled = Name().Replace(text, match =>
        {
            var name = match.Groups["name"].Value;
            if (_values.TryGetValue(name, out var value))
                return value;

            missing ??= name;
            return match.Value;
        });
        unknown = missing;
        return filled;
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9_-]*)\}")]
    internal static partial Regex Name();
}
