using System.Text.RegularExpressions;

namespace RouteScript.Conformance.Recording;

/// <summary>What a peer answers: <c>METHOD: step, step; METHOD#2: step</c>.</summary>
public sealed partial class AnswerRules
{
    private readonly Dictionary<string, IReadOnlyList<AnswerStep>> _rules = new(StringComparer.Ordinal);

    private AnswerRules()
    {
    }

    public static AnswerRules Parse(string text)
    {
        var rules = new AnswerRules();
        foreach (var part in Semicolon().Split(text).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var colon = part.IndexOf(':');
            var steps = Comma().Split(part[(colon + 1)..]).Select(step => step.Trim()).Where(step => step.Length > 0);
            rules._rules[part[..colon].Trim()] = [.. steps.Select(AnswerStep.Parse).OfType<AnswerStep>()];
        }

        return rules;
    }

    /// <summary>Null if nothing is said of this method; an empty list for <c>none</c>.</summary>
    /// <param name="nth">How many requests of this method there were, with this one.</param>
    public IReadOnlyList<AnswerStep>? For(string method, int nth) =>
        _rules.GetValueOrDefault($"{method}#{nth}") ?? _rules.GetValueOrDefault(method);

    [GeneratedRegex(@";(?![^()]*\))")]
    private static partial Regex Semicolon();

    [GeneratedRegex(@",(?![^()]*\))")]
    private static partial Regex Comma();
}
