using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>A name with the text that replaces it.</summary>
/// <param name="Place">Where it was defined.</param>
/// <param name="Body">Where its text stands; lexed anew at each use.</param>
/// <param name="Value">The text as <c>$def(NAME)</c> shows it, continued lines joined.</param>
public sealed record Define(string Name, TextSpan Place, TextSpan Body, string Value)
{
    /// <summary>A define that stands in no file: predefined, from outside, or computed.</summary>
    public static Define Of(string name, string value, string origin, TextSpan? place = null)
    {
        var body = new TextSpan(new SourceFile(origin, value), 0, value.Length);
        return new Define(name, place ?? body, body, value);
    }
}
