using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <content>Finding headers by meaning or by name.</content>
public sealed partial class SipMessage
{
    /// <summary>Whether there is such a header.</summary>
    public bool Has(HeaderId id) => _first[(int)id] != 0;

    /// <summary>How many header lines (not values) there are.</summary>
    public int Count(HeaderId id)
    {
        if (!Has(id))
            return 0;

        var count = 0;
        foreach (ref readonly var header in Headers)
        {
            if (header.Id == id)
                count++;
        }

        return count;
    }

    /// <summary>
    /// The index in <see cref="Headers"/> of the <paramref name="n"/>-th line (from 0; -1 is the last one), or -1.
    /// </summary>
    public int Find(HeaderId id, int n = 0)
    {
        var first = _first[(int)id] - 1;
        if (n == 0 || first < 0)
            return first;
        if (n < 0)
            n += Count(id);

        for (var i = first; i < _headerCount && n >= 0; i++)
        {
            if (_headers[i].Id == id && n-- == 0)
                return i;
        }

        return -1;
    }

    /// <summary>The same by name; a compact name finds the long one and the other way round.</summary>
    public int Find(ReadOnlySpan<byte> name, int n = 0)
    {
        var id = HeaderNames.Recognize(name);
        if (id != HeaderId.Other)
            return Find(id, n);
        if (n < 0)
            n += Count(name);

        for (var i = 0; i < _headerCount && n >= 0; i++)
        {
            if (IsNamed(_headers[i], name) && n-- == 0)
                return i;
        }

        return -1;
    }

    /// <summary>The same by name.</summary>
    public int Count(ReadOnlySpan<byte> name)
    {
        var id = HeaderNames.Recognize(name);
        if (id != HeaderId.Other)
            return Count(id);

        var count = 0;
        foreach (ref readonly var header in Headers)
        {
            if (IsNamed(header, name))
                count++;
        }

        return count;
    }

    /// <summary>The value of the n-th line; not there (<see cref="SipText.IsDefined"/>) when there is no such line.</summary>
    public SipText Header(HeaderId id, int n = 0) => Find(id, n) is >= 0 and var index ? ValueOf(_headers[index]) : default;

    /// <summary>The same by name.</summary>
    public SipText Header(ReadOnlySpan<byte> name, int n = 0)
        => Find(name, n) is >= 0 and var index ? ValueOf(_headers[index]) : default;

    /// <summary>The name as received, which may be the compact one.</summary>
    public SipText NameOf(in HeaderLine header) => Text(header.Start, header.NameLength);

    /// <summary>The value; folding is still in it.</summary>
    public SipText ValueOf(in HeaderLine header) => Text(header.BodyStart, header.BodyLength);

    /// <summary>The whole line with its line end.</summary>
    public SipText LineOf(in HeaderLine header) => Text(header.Start, header.End - header.Start);

    /// <summary>Whether a line has this name; compact and long are the same.</summary>
    public bool IsNamed(in HeaderLine header, ReadOnlySpan<byte> name)
    {
        var id = HeaderNames.Recognize(name);
        return header.Id == id && (id != HeaderId.Other || NameOf(header).EqualsIgnoreCase(name));
    }
}
