using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>
/// A substitution as sed writes it, <c>/expression/replacement/flags</c>; the first character separates. Flags: <c>i</c> ignores case,
/// <c>g</c> replaces all, <c>s</c> sees the text as one line.
/// </summary>
/// <remarks>Immutable: shared by all workers.</remarks>
public sealed class SubstExpression : IScriptConstant<SubstExpression>
{
    private readonly Regex _regex;
    private readonly string _replacement;
    private readonly Func<string, Evaluator?>? _format;

    private SubstExpression(Regex regex, string replacement, bool isGlobal, Func<string, Evaluator?>? format)
    {
        _regex = regex;
        _replacement = replacement;
        _format = format;
        IsGlobal = isGlobal;
    }

    /// <summary>All matches are replaced, not only the first.</summary>
    public bool IsGlobal { get; }

    public static bool TryParse(string text, out SubstExpression value, out string error)
    {
        var good = TryParse(text, null, out var parsed, out var problem);
        value = parsed!;
        error = problem ?? "";
        return good;
    }

    /// <param name="text">Latin-1: one character per byte.</param>
    /// <param name="format">Makes a reader of a piece of the replacement in which variables occur; without it they stay text.</param>
    /// <param name="value">The substitution.</param>
    /// <param name="error">A sentence that says what is wrong.</param>
    public static bool TryParse(
        string text, Func<string, Evaluator?>? format, [NotNullWhen(true)] out SubstExpression? value, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = null;
        error = "Write a substitution as `/expression/replacement/flags`.";
        if (text.Length < 3)
            return false;

        var second = FindSeparator(text, 1);
        var third = second < 0 ? -1 : FindSeparator(text, second + 1);
        if (third < 0)
            return false;

        var options = RegexOptions.Multiline;
        var isGlobal = false;
        foreach (var flag in text[(third + 1)..])
        {
            switch (flag)
            {
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'g':
                    isGlobal = true;
                    break;
                case 's':
                    options &= ~RegexOptions.Multiline;
                    break;
                default:
                    error = $"A substitution has no flag `{flag}`; there are `i`, `g` and `s`.";
                    return false;
            }
        }

        if (!PosixRegex.TryCompile(Unescape(text[1..second], text[0]), options, out var regex, out error))
            return false;
        value = new SubstExpression(regex, Unescape(text[(second + 1)..third], text[0]), isGlobal, format);
        return true;
    }

    /// <summary>Replaces what matches. False, with the text unchanged, if nothing does.</summary>
    public bool TryReplace(RouteContext context, SipText text, out SipText result)
    {
        ArgumentNullException.ThrowIfNull(context);
        result = text;
        if (!PosixRegex.IsMatch(_regex, text.Span))
            return false;

        var writer = context.Worker.FormatWriter.Enter();
        var done = 0;
        var replaced = false;
        try
        {
            for (var match = _regex.Match(PosixRegex.Widen(text.Span)); match.Success; match = match.NextMatch())
            {
                replaced = true;
                writer.Write(text.Span[done..match.Index]);
                Expand(context, writer, text, match);
                done = match.Index + match.Length;
                if (!IsGlobal)
                    break;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            context.Log.Error("a substitution took too long and was given up"u8);
            replaced = false;
        }

        writer.Write(text.Span[done..]);
        if (replaced)
            result = context.Arena.Copy(writer.WrittenSpan);
        context.Worker.FormatWriter.Leave();
        return replaced;
    }

    private void Expand(RouteContext context, ByteWriter writer, SipText text, Match match)
    {
        for (var i = 0; i < _replacement.Length; i++)
        {
            var symbol = _replacement[i];
            if (symbol == '\\' && i + 1 < _replacement.Length)
            {
                symbol = _replacement[++i];
                if (char.IsAsciiDigit(symbol))
                {
                    var group = match.Groups[symbol - '0'];
                    writer.Write(group.Success ? text.Span.Slice(group.Index, group.Length) : default);
                    continue;
                }

                symbol = symbol switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => symbol };
            }
            else if (symbol == '$' && _format is not null && TryExpandVariable(context, writer, ref i))
            {
                continue;
            }

            writer.Write((byte)symbol);
        }
    }

    private bool TryExpandVariable(RouteContext context, ByteWriter writer, ref int position)
    {
        var end = ValueFormat.EndOfVariable(_replacement, position);
        if (end == position + 1 || _format!(_replacement[position..end]) is not { } read)
            return false;

        var value = read(context);
        writer.Write(value.IsNothing ? "<null>"u8 : context.ToText(value).Span);
        position = end - 1;
        return true;
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

    /// <summary>An escaped separator is the separator; all other escapes are for whoever reads on.</summary>
    private static string Unescape(string text, char separator)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                if (text[i + 1] != separator)
                    result.Append('\\');
                i++;
            }

            result.Append(text[i]);
        }

        return result.ToString();
    }
}
