using System.Buffers;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher;

/// <summary>The text of <c>hash_pvar</c>: a variable, or text with variables in it.</summary>
internal sealed class HashText
{
    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.?");

    private readonly List<(SipText Text, ScriptVariable? Variable)> _parts = [];

    /// <returns>Null if a <c>$</c> in it begins no variable.</returns>
    public static HashText? Parse(ParameterValue value)
    {
        var hash = new HashText();
        var rest = value.Text.AsSpan();
        while (!rest.IsEmpty)
        {
            var length = rest[0] == '$' ? VariableLength(rest) : rest.IndexOf('$') is > 0 and var dollar ? dollar : rest.Length;
            var part = rest[..length].ToString();
            rest = rest[length..];
            var variable = part[0] == '$' ? value.Find(part) : null;
            if (part[0] == '$' && variable is null)
                return null;
            hash._parts.Add((SipText.FromString(part), variable));
        }

        return hash._parts.Count == 0 ? null : hash;
    }

    public SipText Of(RouteContext route)
    {
        var writer = route.Worker.FormatWriter.Enter();
        foreach (var (text, variable) in _parts)
        {
            if (variable is null)
            {
                writer.Write(text.Span);
                continue;
            }

            var value = variable.Get(route);
            writer.Write(value.IsNothing ? "<null>"u8 : route.ToText(value).Span);
        }

        var whole = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return whole;
    }

    private static int VariableLength(ReadOnlySpan<char> text)
    {
        var end = 1;
        while (end < text.Length && NameLetters.Contains(text[end]))
            end++;
        if (end == text.Length || text[end] != '(')
            return end;

        var depth = 0;
        for (; end < text.Length; end++)
        {
            depth += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
            if (depth == 0)
                return end + 1;
        }

        return text.Length;
    }
}
