using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Sanity;

/// <summary>Whether credentials have all parts that Digest needs (RFC 3261 section 22.4).</summary>
internal static class CredentialsJudge
{
    public static bool AreGood(SipMessage message, bool othersPass)
    {
        foreach (ref readonly var header in message.Headers)
        {
            if (header.Id is HeaderId.Authorization or HeaderId.ProxyAuthorization && !IsGood(message.ValueOf(header), othersPass))
                return false;
        }

        return true;
    }

    private static bool IsGood(SipText value, bool othersPass)
    {
        if (!value.StartsWithIgnoreCase("Digest"u8) || value.Length < 7 || !AsciiBytes.IsWhiteSpace(value[6]))
            return othersPass;

        var parameters = new SipParams(value.Slice(7), (byte)',');
        if (!Has(parameters, "username"u8) || !Has(parameters, "realm"u8) || !Has(parameters, "nonce"u8)
            || !Has(parameters, "uri"u8) || !Has(parameters, "response"u8))
        {
            return false;
        }

        return !Has(parameters, "qop"u8) || (Has(parameters, "cnonce"u8) && Has(parameters, "nc"u8));
    }

    private static bool Has(SipParams parameters, ReadOnlySpan<byte> name) =>
        parameters.TryGet(name, out var parameter) && !parameter.Unquoted.IsEmpty;
}
