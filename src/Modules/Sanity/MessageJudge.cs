using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Sanity;

/// <summary>Finds the first fault of a message; the order is that of the original.</summary>
internal static class MessageJudge
{
    public static SanityFault? Judge(RouteContext route, SanityChecks checks, UriChecks uris, ReadOnlySpan<string> extensions)
    {
        var message = route.Message;
        bool Asked(SanityChecks check) => (checks & check) != 0;

        var strict = route.Version.Core.Strict;
        SanityFault? fault = null;
        var isUriGood = !message.IsRequest;
        if (!isUriGood && Asked(SanityChecks.UriScheme) && (fault = UriJudge.RequestUri(route.RequestUri, strict)) is not null)
            return fault;

        isUriGood |= Asked(SanityChecks.UriScheme);
        if (message.IsRequest && Asked(SanityChecks.CSeqMethod) && OtherMethod(message))
            return SanityFault.OtherMethod;
        if (Asked(SanityChecks.CSeqNumber) && BadCSeqNumber(message))
            return SanityFault.BadCSeqNumber;
        if (Asked(SanityChecks.ContentLength) && (fault = Length(message)) is not null)
            return fault;
        if (Asked(SanityChecks.Expires) && (fault = Expires(message)) is not null)
            return fault;
        // RFC 3261 section 16.3 asks every proxy to look at Proxy-Require, as it does for the headers there must be.
        if (message.IsRequest && Asked(strict ? SanityChecks.ProxyRequire : SanityChecks.ProxyRequire | SanityChecks.RequiredHeaders)
            && (fault = ProxyRequire(message, extensions, strict)) is not null)
        {
            return fault;
        }

        if (Asked(SanityChecks.Uris) && (fault = Uris(route, isUriGood ? uris & ~UriChecks.RequestUri : uris, strict)) is not null)
            return fault;
        if (Asked(SanityChecks.Credentials | SanityChecks.DigestCredentials)
            && !CredentialsJudge.AreGood(message, othersPass: Asked(SanityChecks.DigestCredentials)))
        {
            return SanityFault.BadCredentials;
        }

        return Asked(SanityChecks.DoubledTags) ? Tags(message) : null;
    }

    private static bool OtherMethod(SipMessage message) => message.TryGetCSeq(out var cseq) && !cseq.Method.Equals(message.Method);

    private static bool BadCSeqNumber(SipMessage message) =>
        !message.TryGetCSeq(out var cseq) || !SipNumber.TryParse(cseq.NumberText.Span, out uint _);

    private static SanityFault? Length(SipMessage message)
    {
        if (!message.Has(HeaderId.ContentLength))
            return null;
        if (!message.IsComplete)
            return SanityFault.NoBody;
        if (!SipNumber.TryParse(message.Header(HeaderId.ContentLength).Span, out int length))
            return SanityFault.BadLength;
        return length != message.Body.Length ? SanityFault.OtherLength : null;
    }

    private static SanityFault? Expires(SipMessage message)
    {
        if (!message.Has(HeaderId.Expires))
            return null;
        var value = message.Header(HeaderId.Expires);
        return value.IsEmpty ? SanityFault.EmptyExpires : SipNumber.TryParse(value.Span, out uint _) ? null : SanityFault.BadExpires;
    }

    private static SanityFault? ProxyRequire(SipMessage message, ReadOnlySpan<string> extensions, bool strict)
    {
        if (!message.Has(HeaderId.ProxyRequire))
            return null;
        if (message.Header(HeaderId.ProxyRequire).IsEmpty)
            return SanityFault.EmptyProxyRequire;

        return strict ? FirstUnknown(message, extensions) : AllUnknown(message, extensions);
    }

    // The original looks at the first line only, and names one extension.
    private static SanityFault? FirstUnknown(SipMessage message, ReadOnlySpan<string> extensions)
    {
        foreach (var extension in new CommaValues(message.Header(HeaderId.ProxyRequire)))
        {
            if (!IsKnown(extension, extensions))
                return SanityFault.Extension(extension);
        }

        return null;
    }

    private static SanityFault? AllUnknown(SipMessage message, ReadOnlySpan<string> extensions)
    {
        List<string>? unknown = null;
        foreach (var extension in message.Values(HeaderId.ProxyRequire))
        {
            if (!IsKnown(extension, extensions))
                (unknown ??= []).Add(extension.ToString());
        }

        return unknown is null ? null : SanityFault.Extension(SipText.FromString(string.Join(", ", unknown)));
    }

    private static bool IsKnown(SipText extension, ReadOnlySpan<string> extensions)
    {
        foreach (var known in extensions)
        {
            if (System.Text.Ascii.Equals(extension.Span, known))
                return true;
        }

        return false;
    }

    private static SanityFault? Uris(RouteContext route, UriChecks uris, bool strict)
    {
        var message = route.Message;
        SanityFault? fault = null;
        if ((uris & UriChecks.RequestUri) != 0 && (fault = UriJudge.RequestUri(route.RequestUri, strict)) is not null)
            return fault;
        if ((uris & UriChecks.From) != 0 && !(message.TryGetFrom(out var from) && UriJudge.IsGoodAddress(from, strict)))
            return SanityFault.BadFrom;
        if ((uris & UriChecks.To) != 0 && !(message.TryGetTo(out var to) && UriJudge.IsGoodAddress(to, strict)))
            return SanityFault.BadTo;
        if ((uris & UriChecks.Contact) == 0)
            return null;

        foreach (var value in message.Values(HeaderId.Contact))
        {
            if (!NameAddress.TryParse(value, out var contact) || (!contact.IsStar && !SipUri.TryParse(contact.Uri, out _)))
                return SanityFault.BadContact;
        }

        return null;
    }

    private static SanityFault? Tags(SipMessage message)
    {
        if (message.TryGetFrom(out var from) && CountTags(from.Params) > 1)
            return SanityFault.ManyFromTags;
        return message.TryGetTo(out var to) && CountTags(to.Params) > 1 ? SanityFault.ManyToTags : null;
    }

    private static int CountTags(SipParams parameters)
    {
        var count = 0;
        foreach (var parameter in parameters)
        {
            if (parameter.Name.EqualsIgnoreCase("tag"u8))
                count++;
        }

        return count;
    }
}
