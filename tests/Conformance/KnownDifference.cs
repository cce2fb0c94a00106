using System.Text.RegularExpressions;

namespace RouteScript.Conformance;

/// <summary>Why a case may differ: <c>on purpose: REASON</c>, or <c>needs the module NAME</c>.</summary>
/// <param name="Module">The module that is not here; empty if we differ on purpose.</param>
internal sealed partial record KnownDifference(string Reason, string Module)
{
    public Verdict Verdict => Module.Length == 0 ? Verdict.DiffersOnPurpose : Verdict.NeedsModule;

    /// <summary>Throws if the text is neither form.</summary>
    public static KnownDifference Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success ? new KnownDifference(match.Groups["reason"].Value, match.Groups["module"].Value)
            : throw new FormatException($"`{text}` is neither `on purpose: REASON` nor `needs the module NAME`.");
    }

    [GeneratedRegex(@"^(?:on purpose: (?<reason>\S.*)|needs the module (?<module>\w+))$")]
    private static partial Regex Form();
}
