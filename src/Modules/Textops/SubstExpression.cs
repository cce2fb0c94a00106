using System.Text.RegularExpressions;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>
/// <c>/pattern/replacement/flags</c>, with any character as separator. In the replacement <c>\1</c> to <c>\9</c> are groups,
/// <c>\0</c> is the whole match, and <c>$variables</c> are replaced. Flags: <c>g</c> all places, <c>i</c> case does not matter,
/// <c>s</c> the text is one line.
/// </summary>
internal sealed class SubstExpression : IScriptConstant<SubstExpression>, INamesVariables
{
    private readonly Regex _regex;
    private readonly bool _isGlobal;
    private List<SubstPart> _parts;

    private SubstExpression(Regex regex, List<SubstPart> parts, bool isGlobal)
    {
        _regex = regex;
        _parts = parts;
        _isGlobal = isGlobal;
    }

    public static bool TryParse(string text, out SubstExpression value, out string error)
    {
        value = null!;
        error = "write `/pattern/replacement/flags`";
        if (text.Length < 3 || text[0] == '\\')
            return false;

        var separator = text[0];
        var middle = FindSeparator(text, 1);
        var end = middle < 0 ? -1 : FindSeparator(text, middle + 1);
        if (end < 0)
            return false;

        var options = RegexOptions.Multiline;
        var isGlobal = false;
        foreach (var flag in text[(end + 1)..].Trim())
        {
            switch (flag)
            {
                case 'g':
                    isGlobal = true;
                    break;
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 's':
                    options &= ~RegexOptions.Multiline;
                    break;
                default:
                    error = $"`{flag}` is no flag: they are `g` (all places), `i` (any case) and `s` (one line)";
                    return false;
            }
        }

        var pattern = text[1..middle].Replace("\\" + separator, separator.ToString(), StringComparison.Ordinal);
        if (!PosixRegex.TryCompile(pattern, options, out var regex, out var fault))
        {
            error = $"the pattern `{pattern}` does not compile: {fault}";
            return false;
        }

        value = new SubstExpression(regex, SubstPart.Parse(text[(middle + 1)..end]), isGlobal);
        error = "";
        return true;
    }

    public void Resolve(Func<string, ScriptVariable?> variables) => _parts = [.. _parts.Select(p => p.Resolve(variables))];

    /// <summary>Replaces places in a slice of the message; shows when it is sent.</summary>
    public bool Edit(RouteContext route, SipText where)
    {
        var message = route.Message;
        var wide = PosixRegex.Widen(where.Span);
        var start = 0;
        while (Find(wide, start) is { } match)
        {
            message.Edits.Replace(message.PositionOf(where) + match.Index, match.Length, Replacement(route, where, match).Span);
            start = match.Index + match.Length;
            if (!_isGlobal)
                break;
        }

        return start > 0;
    }

    /// <summary>The text with places replaced; not defined if the pattern does not occur, or matches nothing at all.</summary>
    public SipText Apply(RouteContext route, SipText text)
    {
        var wide = PosixRegex.Widen(text.Span);
        var result = SipText.Empty;
        var start = 0;
        while (Find(wide, start) is { } match)
        {
            result = route.Arena.Concat(result.Span, text.Span[start..match.Index]);
            result = route.Arena.Concat(result.Span, Replacement(route, text, match).Span);
            start = match.Index + match.Length;
            if (!_isGlobal)
                break;
        }

        return start == 0 ? default : route.Arena.Concat(result.Span, text.Span[start..]);
    }

    private Match? Find(string wide, int start) =>
        start <= wide.Length && TextMatch.TryFind(_regex, wide, start, out var match) && match.Length > 0 ? match : null;

    private SipText Replacement(RouteContext route, SipText text, Match match)
    {
        var result = SipText.Empty;
        foreach (var part in _parts)
            result = route.Arena.Concat(result.Span, part.Get(route, text, match).Span);
        return result;
    }

    private static int FindSeparator(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == text[0])
                return i;
        }

        return -1;
    }
}
