using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Siputils;

/// <summary>What a piece of text looks like.</summary>
[ModulePart("siputils")]
internal static class NumberChecks
{
    /// <summary>Whether the text is a plus sign and 2 to 15 digits (ITU-T E.164).</summary>
    [ScriptFunction("is_e164", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Event, Effects = Effects.Reads)]
    public static bool IsE164(RouteContext route, SiputilsModule module, SipText text) => IsE164(text.Span, module.E164MaxLength);

    /// <summary>Whether the user of the URI is a plus sign and 2 to 15 digits.</summary>
    [ScriptFunction("is_uri_user_e164", Effects = Effects.Reads)]
    public static bool IsUriUserE164(RouteContext route, SiputilsModule module, SipText uri) =>
        SipUri.TryParse(uri, out var parsed) && IsE164(parsed.User.Span, module.E164MaxLength);

    /// <summary>Whether the text is a URI.</summary>
    [ScriptFunction("is_uri", Effects = Effects.Reads)]
    public static bool IsUri(RouteContext route, SipText text) => SipUri.TryParse(text, out _);

    /// <summary>Whether the text is digits, with a plus sign before them or not.</summary>
    /// <returns>1 it is, -2 it is not.</returns>
    [ScriptFunction("is_tel_number", Effects = Effects.Reads)]
    public static int IsTelNumber(RouteContext route, SipText text) =>
        AreDigits(text.StartsWith("+"u8) ? text.Slice(1) : text) ? 1 : -2;

    /// <summary>Whether the text is digits.</summary>
    /// <returns>1 it is, -2 it is not.</returns>
    [ScriptFunction("is_numeric", Effects = Effects.Reads)]
    public static int IsNumeric(RouteContext route, SipText text) => AreDigits(text) ? 1 : -2;

    /// <summary>Whether the text is letters and digits.</summary>
    /// <returns>1 it is, -2 it is empty, -3 another character is in it.</returns>
    [ScriptFunction("is_alphanum", Effects = Effects.Reads)]
    public static int IsAlphanumeric(RouteContext route, SipText text) => IsAlphanumericOr(route, text, SipText.Empty);

    /// <summary>Whether the text is letters, digits and the characters given.</summary>
    /// <returns>1 it is, -2 it is empty, -3 another character is in it.</returns>
    [ScriptFunction("is_alphanumex", Effects = Effects.Reads)]
    public static int IsAlphanumericOr(RouteContext route, SipText text, SipText others)
    {
        if (text.IsEmpty)
            return -2;

        foreach (var value in text.Span)
        {
            if (!AsciiBytes.IsAlphanumeric(value) && others.IndexOf(value) < 0)
                return -3;
        }

        return 1;
    }

    internal static bool IsE164(ReadOnlySpan<byte> text, int longest) =>
        text.Length >= 3 && text.Length <= longest && text[0] == '+' && text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private static bool AreDigits(SipText text) => !text.IsEmpty && text.Span.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
