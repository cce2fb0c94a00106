using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Quoted strings (RFC 3261 section 25.1).</summary>
public static class SipQuoting
{
    /// <summary>Takes the quotes off; escapes inside stay as they are.</summary>
    public static SipText Strip(SipText text)
    {
        var span = text.Span;
        return span.Length >= 2 && span[0] == '"' && span[^1] == '"' ? text.Slice(1, text.Length - 2) : text;
    }

    /// <summary>The position behind the closing quote of the string that opens at <paramref name="start"/>; the length if it never closes.</summary>
    public static int Skip(ReadOnlySpan<byte> text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return i + 1;
        }

        return text.Length;
    }
}
