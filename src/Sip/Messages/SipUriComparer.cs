using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Whether two URIs mean the same (RFC 3261 section 19.1.4, RFC 3966 section 4).</summary>
public static class SipUriComparer
{
    public static bool AreEqual(in SipUri left, in SipUri right)
    {
        if (left.Scheme != right.Scheme)
            return false;
        if (left.Scheme is SipScheme.Tel or SipScheme.Tels)
            return TelNumbersAreEqual(left.User.Span, right.User.Span) && ParamsMatch(left, right) && ParamsMatch(right, left);
        return left.User.IsDefined == right.User.IsDefined
            && SipEscape.AreEqual(left.User.Span, right.User.Span)
            && left.Password.IsDefined == right.Password.IsDefined
            && SipEscape.AreEqual(left.Password.Span, right.Password.Span)
            && left.Host.EqualsIgnoreCase(right.Host)
            && left.Port == right.Port
            && ParamsMatch(left, right)
            && ParamsMatch(right, left)
            && HeadersMatch(left, right)
            && HeadersMatch(right, left);
    }

    /// <summary>A parameter in one URI only matters if it is one that changes where or how the request goes.</summary>
    private static bool ParamsMatch(in SipUri left, in SipUri right)
    {
        foreach (var param in left.Params)
        {
            if (right.Params.TryGet(param.Name.Span, out var other))
            {
                if (param.Value.IsDefined != other.Value.IsDefined || !SipEscape.AreEqualIgnoreCase(param.Value.Span, other.Value.Span))
                    return false;
            }
            else if (left.Scheme is SipScheme.Tel or SipScheme.Tels || MustBeInBoth(param.Name))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HeadersMatch(in SipUri left, in SipUri right)
    {
        foreach (var header in left.Headers)
        {
            if (!right.Headers.TryGet(header.Name.Span, out var other) || !SipEscape.AreEqual(header.Value.Span, other.Value.Span))
                return false;
        }

        return true;
    }

    private static bool MustBeInBoth(SipText name)
        => name.EqualsIgnoreCase("user"u8) || name.EqualsIgnoreCase("ttl"u8) || name.EqualsIgnoreCase("method"u8)
            || name.EqualsIgnoreCase("maddr"u8) || name.EqualsIgnoreCase("transport"u8);

    private static bool TelNumbersAreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < left.Length && IsVisualSeparator(left[i]))
                i++;
            while (j < right.Length && IsVisualSeparator(right[j]))
                j++;
            if (i == left.Length || j == right.Length)
                return i == left.Length && j == right.Length;
            if (AsciiBytes.ToLower(left[i++]) != AsciiBytes.ToLower(right[j++]))
                return false;
        }
    }

    private static bool IsVisualSeparator(byte symbol) => symbol is (byte)'-' or (byte)'.' or (byte)'(' or (byte)')';
}
