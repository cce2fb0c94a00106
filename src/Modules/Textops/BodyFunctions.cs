using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>The body as a whole.</summary>
[ModulePart("textops")]
internal static class BodyFunctions
{
    internal const int TypeTag = 0x5459_5045;

    /// <summary>Whether the message has a body.</summary>
    [ScriptFunction("has_body", Effects = Effects.Reads)]
    public static bool HasBody(RouteContext route) => !route.Message.Body.IsEmpty;

    /// <summary>Whether the message has a body of this media type; parameters do not count.</summary>
    [ScriptFunction("has_body", Effects = Effects.Reads)]
    public static bool HasBody(RouteContext route, SipText type) =>
        HasBody(route) && MediaType.Of(route.Message).EqualsIgnoreCase(MediaType.WithoutParameters(type));

    /// <summary>Replaces body and Content-Type.</summary>
    [ScriptFunction("set_body", Effects = Effects.EditsMessage)]
    public static bool SetBody(RouteContext route, SipText body, SipText type)
    {
        if (body.IsEmpty || type.IsEmpty)
        {
            route.Log.Error("set_body: body and type must not be empty"u8);
            return false;
        }

        route.Message.SetBody(body.Span);
        SetType(route, type);
        return true;
    }

    /// <summary>Replaces body and Content-Type; the body is given in hexadecimal digits.</summary>
    [ScriptFunction("set_body_hex", Effects = Effects.EditsMessage)]
    public static bool SetHexBody(RouteContext route, SipText digits, SipText type) =>
        TryReadHex(route, digits, out var body) && SetBody(route, body, type);

    /// <summary>Gives every reply that the script makes from now on a body, given in hexadecimal digits.</summary>
    [ScriptFunction("set_reply_body_hex", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch, Effects = Effects.EditsMessage)]
    public static bool SetHexReplyBody(RouteContext route, SipText digits, SipText type) =>
        TryReadHex(route, digits, out var body) && ReplyFunctions.SetBody(route, body, type);

    /// <summary>Whether the audio of a session description is on hold: sendonly, inactive, or sent to address 0.0.0.0.</summary>
    [ScriptFunction("is_audio_on_hold", Effects = Effects.Reads)]
    public static bool IsAudioOnHold(RouteContext route)
    {
        var body = route.Message.Body.Span;
        bool sessionHold = false, inAudio = false, inSession = true;
        foreach (var range in body.Split((byte)'\n'))
        {
            var line = body[range].TrimEnd((byte)'\r');
            if (line.StartsWith("m="u8))
            {
                inSession = false;
                inAudio = line.StartsWith("m=audio "u8);
                if (inAudio && sessionHold)
                    return true;
            }
            else if (IsHold(line))
            {
                sessionHold |= inSession;
                if (inAudio)
                    return true;
            }
        }

        return false;
    }

    internal static bool TryReadHex(RouteContext route, SipText digits, out SipText bytes)
    {
        bytes = default;
        if (digits.IsEmpty || digits.Length % 2 != 0)
            return false;

        var piece = route.Arena.Take(digits.Length / 2);
        var target = Runtime.Values.TextArena.Writable(piece);
        for (var i = 0; i < target.Length; i++)
        {
            int high = AsciiBytes.HexValue(digits[2 * i]), low = AsciiBytes.HexValue(digits[(2 * i) + 1]);
            if (high < 0 || low < 0)
                return false;
            target[i] = (byte)((high << 4) | low);
        }

        bytes = piece;
        return true;
    }

    internal static void SetType(RouteContext route, SipText type)
    {
        var message = route.Message;
        message.Edits.RemoveTagged(TypeTag);
        foreach (ref readonly var header in message.Headers)
        {
            if (header.Id == HeaderId.ContentType)
                message.Remove(header, TypeTag);
        }

        var line = route.Arena.Concat("Content-Type: "u8, type.Span);
        message.Append(route.Arena.Concat(line.Span, "\r\n"u8).Span, TypeTag);
    }

    private static bool IsHold(ReadOnlySpan<byte> line) =>
        line.SequenceEqual("a=sendonly"u8) || line.SequenceEqual("a=inactive"u8)
        || line.SequenceEqual("c=IN IP4 0.0.0.0"u8) || line.SequenceEqual("c=IN IP6 ::"u8);
}
