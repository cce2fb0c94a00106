using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Siputils;

/// <summary>Small questions about messages, numbers and URIs; Contacts that hide where a phone really is.</summary>
[Module("siputils", Requires = ["sl"])]
public sealed class SiputilsModule : ModuleBase
{
    /// <summary>The Accept value of an answer to OPTIONS.</summary>
    [ModuleParameter("options_accept")]
    public string OptionsAccept { get; set; } = "*/*";

    /// <summary>The Accept-Encoding value of an answer to OPTIONS.</summary>
    [ModuleParameter("options_accept_encoding")]
    public string OptionsAcceptEncoding { get; set; } = "";

    /// <summary>The Accept-Language value of an answer to OPTIONS.</summary>
    [ModuleParameter("options_accept_language")]
    public string OptionsAcceptLanguage { get; set; } = "en";

    /// <summary>The Supported value of an answer to OPTIONS.</summary>
    [ModuleParameter("options_support")]
    public string OptionsSupport { get; set; } = "";

    /// <summary>What stands between the parts of an encoded Contact.</summary>
    [ModuleParameter("contact_flds_separator")]
    public string ContactSeparator { get; set; } = "*";

    /// <summary>What stands before the URI in a Remote-Party-ID made here.</summary>
    [ModuleParameter("rpid_prefix")]
    public string RpidPrefix { get; set; } = "";

    /// <summary>What stands behind the URI in a Remote-Party-ID made here.</summary>
    [ModuleParameter("rpid_suffix")]
    public string RpidSuffix { get; set; } = ";party=calling;id-type=subscriber;screen=yes";

    /// <summary>Where the caller's identity lies; not set: <c>$avp(s:rpid)</c>.</summary>
    [ModuleParameter("rpid_avp")]
    public ScriptVariable? RpidVariable { get; set; }

    /// <summary>How many characters an E.164 number may have, plus sign included.</summary>
    [ModuleParameter("e164_max_len")]
    public int E164MaxLength { get; set; } = 16;

    public override IEnumerable<string> Validate()
    {
        if (ContactSeparator.Length != 1)
            yield return "`contact_flds_separator` is one character";
    }

    /// <summary>Answers an OPTIONS request to this server itself: its R-URI has no user.</summary>
    /// <returns>1 answered, -1 another method, or a user in the R-URI.</returns>
    [ScriptFunction("options_reply", Routes = RouteKinds.Request, Effects = Effects.Replies)]
    public ReturnCode ReplyToOptions(RouteContext route)
    {
        if (route.Message.MethodId != MethodId.Options || !SipUri.TryParse(route.RequestUri, out var uri) || !uri.User.IsEmpty)
            return ReturnCode.False;

        var lines = $"Accept: {OptionsAccept}\r\nAccept-Encoding: {OptionsAcceptEncoding}\r\n"
            + $"Accept-Language: {OptionsAcceptLanguage}\r\nSupported: {OptionsSupport}\r\n";
        return ReplyAdditions.Reply(route, 200, "OK"u8, route.Arena.FromString(lines).Span);
    }

    /// <summary>The character that <see cref="ContactSeparator"/> names.</summary>
    internal byte Separator => (byte)ContactSeparator[0];
}
