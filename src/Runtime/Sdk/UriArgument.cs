using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;

namespace RouteScript.Runtime.Sdk;

/// <summary>A URI: a constant one is judged when the script is bound and parsed once, others are parsed at each call.</summary>
public sealed class UriArgument(TextArgument text)
{
    private readonly SipUri? _constant = text is { IsConstant: true, IsGiven: true } && SipUri.TryParse(text.GetString(null!), out var uri) ? uri : null;

    /// <summary>The argument was written (optional ones may be missing).</summary>
    public bool IsGiven => text.IsGiven;

    /// <summary>What is wrong with a constant, or null.</summary>
    public static string? Judge(string text) => SipUri.TryParse(text, out _) ? null : $"`{text}` is no SIP URI; one looks like `sip:bob@example.com`.";

    /// <returns>False if what was read is no URI: the log says so.</returns>
    public bool TryGet(RouteContext context, out SipUri uri)
    {
        if (_constant is { } constant)
        {
            uri = constant;
            return true;
        }

        var read = text.Get(context);
        if (SipUri.TryParse(read, out uri))
            return true;

        context.ErrorHere($"a SIP URI was expected as argument of a function, the value is `{read}`");
        return false;
    }
}
