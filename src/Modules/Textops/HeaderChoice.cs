using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Textops;

/// <summary>Which lines of a header, or which places in a text, are meant: <c>a</c> all, <c>f</c> the first, <c>l</c> the last.</summary>
internal readonly record struct HeaderChoice(char Letter) : IScriptConstant<HeaderChoice>
{
    public static bool TryParse(string text, out HeaderChoice value, out string error)
    {
        var letter = text.Length == 0 ? 'a' : char.ToLowerInvariant(text[0]);
        value = new HeaderChoice(letter);
        error = letter is 'a' or 'f' or 'l' ? "" : "write `a` (all), `f` (the first) or `l` (the last)";
        return error.Length == 0;
    }

    /// <summary>From the first index up to but not including the second.</summary>
    public (int First, int End) Of(int count) => Letter switch
    {
        'f' => (0, Math.Min(1, count)),
        'l' => (Math.Max(0, count - 1), count),
        _ => (0, count),
    };
}
