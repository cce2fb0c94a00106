using System.Buffers.Text;

namespace RouteScript.Sip.Messages;

/// <content>Headers that are set as a whole: what was set before is replaced, and seen by who asks for it this way.</content>
public sealed partial class SipMessage
{
    private const int FirstSetTag = int.MinValue + 2;

    /// <summary>The value the header leaves with: what was set, else what was received (empty when missing).</summary>
    public ReadOnlySpan<byte> ValueToSend(HeaderId id)
    {
        if (!Edits.TryGetText(TagOf(id), out var set))
            return Header(id).Span;

        // One that was added is a whole line.
        return Has(id) ? set : set[(HeaderNames.Bytes(id).Length + 2)..^2];
    }

    /// <summary>Gives the first header of this kind another value.</summary>
    /// <returns>False if there is none.</returns>
    public bool SetValue(HeaderId id, ReadOnlySpan<byte> value)
    {
        var index = Find(id);
        if (index < 0)
            return false;

        Edits.RemoveTagged(TagOf(id));
        ReplaceValue(_headers[index], value, TagOf(id));
        return true;
    }

    /// <inheritdoc cref="SetValue(HeaderId, ReadOnlySpan{byte})"/>
    public bool SetNumber(HeaderId id, int value)
    {
        Span<byte> digits = stackalloc byte[16];
        Utf8Formatter.TryFormat(value, digits, out var length);
        return SetValue(id, digits[..length]);
    }

    /// <summary>Puts a header on top that the message has not; a second time changes nothing.</summary>
    public void AddNumber(HeaderId id, int value)
    {
        if (Has(id) || Edits.HasTag(TagOf(id)))
            return;

        Span<byte> line = stackalloc byte[64];
        var name = HeaderNames.Bytes(id);
        name.CopyTo(line);
        ": "u8.CopyTo(line[name.Length..]);
        Utf8Formatter.TryFormat(value, line[(name.Length + 2)..], out var digits);
        var length = name.Length + 2 + digits;
        "\r\n"u8.CopyTo(line[length..]);
        Prepend(line[..(length + 2)], TagOf(id));
    }

    private static int TagOf(HeaderId id) => FirstSetTag + (int)id;
}
