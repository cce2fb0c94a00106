using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>A piece of a replacement: a group of the match, a variable, or text. Immutable.</summary>
internal sealed record SubstPart(int Group, string Text, ScriptVariable? Variable)
{
    private readonly SipText _bytes = SipText.FromString(Text);

    public SipText Get(RouteContext route, SipText source, Match match)
    {
        if (Variable is not null)
            return route.ToText(Variable.Get(route));
        if (Group < 0)
            return _bytes;

        var group = match.Groups[Group];
        return group.Success ? source.Slice(group.Index, group.Length) : SipText.Empty;
    }

    public SubstPart Resolve(Func<string, ScriptVariable?> variables) =>
        Group < 0 && Text.StartsWith('$') ? this with { Variable = variables(Text) } : this;

    public static List<SubstPart> Parse(string replacement)
    {
        var parts = new List<SubstPart>();
        var text = new StringBuilder();
        void Flush()
        {
            if (text.Length > 0)
                parts.Add(new SubstPart(-1, text.ToString(), null));
            text.Clear();
        }

        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] == '\\' && i + 1 < replacement.Length)
            {
                i++;
                if (!char.IsAsciiDigit(replacement[i]))
                {
                    text.Append(Unescape(replacement[i]));
                    continue;
                }

                Flush();
                parts.Add(new SubstPart(replacement[i] - '0', "", null));
            }
            else if (replacement[i] == '$' && EndOfVariable(replacement, i) is var end && end > i + 1)
            {
                Flush();
                parts.Add(new SubstPart(-1, replacement[i..end], null));
                i = end - 1;
            }
            else
            {
                text.Append(replacement[i]);
            }
        }

        Flush();
        return parts;
    }

    private static char Unescape(char letter) => letter switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };

    /// <summary>The end of <c>$name</c>, <c>$name(...)</c> or <c>$(...)</c>; just behind the dollar sign if that begins no variable.</summary>
    private static int EndOfVariable(string text, int dollar)
    {
        var i = dollar + 1;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_'))
            i++;
        if (i == text.Length || text[i] != '(')
            return i;

        var depth = 0;
        for (var j = i; j < text.Length; j++)
        {
            depth += text[j] == '(' ? 1 : text[j] == ')' ? -1 : 0;
            if (depth == 0)
                return j + 1;
        }

        return i;
    }
}
