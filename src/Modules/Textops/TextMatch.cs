using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace RouteScript.Modules.Textops;

/// <summary>Finding places in text by regular expression; running into the time limit is "not found".</summary>
internal static class TextMatch
{
    /// <param name="wide">The text as the expressions see it: one character per byte.</param>
    public static bool TryFind(Regex regex, string wide, int start, [NotNullWhen(true)] out Match? match)
    {
        try
        {
            match = regex.Match(wide, start);
            return match.Success;
        }
        catch (RegexMatchTimeoutException)
        {
            match = null;
            return false;
        }
    }
}
