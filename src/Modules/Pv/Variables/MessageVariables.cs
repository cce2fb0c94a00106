using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>The message as a whole and its first line.</summary>
[ModulePart("pv")]
public static class MessageVariables
{
    /// <summary>The method; in a reply that of its CSeq.</summary>
    [PseudoVariable("rm")]
    public static ScriptValue Method(RouteContext route) => route.Message.Method.OrNothing();

    /// <summary>The method as a number: 1 INVITE, 2 CANCEL, 4 ACK, 8 BYE, …</summary>
    [PseudoVariable("rmid")]
    public static ScriptValue MethodNumber(RouteContext route) => (long)route.Message.MethodId;

    /// <summary>1 for a request, 2 for a reply.</summary>
    [PseudoVariable("mt")]
    public static ScriptValue Kind(RouteContext route) => route.Message.IsReply ? 2 : 1;

    /// <summary><c>rq</c> for a request, <c>rp</c> for a reply.</summary>
    [PseudoVariable("mts")]
    public static ScriptValue KindName(RouteContext route) => route.Message.IsReply ? Constants.Reply : Constants.Request;

    /// <summary>The protocol version of the first line.</summary>
    [PseudoVariable("rv")]
    public static ScriptValue Version(RouteContext route) => Constants.SipVersion;

    /// <summary>The code of a reply.</summary>
    [PseudoVariable("rs")]
    public static ScriptValue Code(RouteContext route) => route.Message.IsReply ? route.Message.StatusText : ScriptValue.Nothing;

    /// <summary>The code of a reply as a number; 0 in a request.</summary>
    [PseudoVariable("rsi")]
    public static ScriptValue CodeNumber(RouteContext route) => route.Message.IsReply ? route.Message.StatusCode : 0;

    /// <summary>The reason of a reply.</summary>
    [PseudoVariable("rr")]
    public static ScriptValue Reason(RouteContext route) => route.Message.Reason.OrNothing();

    /// <summary>The body; empty text if there is none.</summary>
    [PseudoVariable("rb")]
    public static ScriptValue Body(RouteContext route) => route.Message.Body;

    /// <summary>The length of the body as received, whatever Content-Length says.</summary>
    [PseudoVariable("bs")]
    public static ScriptValue BodyLength(RouteContext route) => route.Message.Body.Length;

    /// <summary>The length of the message as received.</summary>
    [PseudoVariable("ml")]
    public static ScriptValue Length(RouteContext route) => route.Message.Length;

    /// <summary>The whole message as received.</summary>
    [PseudoVariable("mb")]
    public static ScriptValue Buffer(RouteContext route) => route.Message.All;

    /// <summary>The whole message with all changes made so far, as msg_apply_changes would make it.</summary>
    [PseudoVariable("mbu")]
    public static ScriptValue ChangedBuffer(RouteContext route)
    {
        var output = route.Worker.FormatWriter.Enter();
        var path = new SendingPath(route.Source.Local, route.Target.Socket ?? route.Source.Local);
        route.Worker.Writer.WriteEdited(output, route.Message, route.Target.Uri, path);
        var text = route.Arena.Copy(output.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return text;
    }

    /// <summary>One character of the message as received, by its place from 0.</summary>
    [PseudoVariable("msgbuf", Inner = InnerName.Dynamic)]
    public static ScriptValue Character(RouteContext route, in VariableKey key) =>
        TryFindPlace(route, key, out var place) ? route.Arena.Copy(route.Message.All.Span.Slice(place, 1)) : ScriptValue.Nothing;

    /// <summary>Puts the first character of a text there, at once: nothing is read anew, so only a letter of a value should be changed.</summary>
    [PseudoVariableSetter("msgbuf")]
    public static bool SetCharacter(RouteContext route, in VariableKey key, ScriptValue value)
    {
        if (!value.IsText || value.Text.IsEmpty || !TryFindPlace(route, key, out var place))
            return false;

        // What variables took from the bytes before stays as it was.
        route.Own();
        var bytes = route.Message.All.Span.ToArray();
        bytes[place] = value.Text[0];
        route.Message.MoveTo(bytes, 0);
        return true;
    }

    private static bool TryFindPlace(RouteContext route, in VariableKey key, out int place) =>
        SipNumber.TryParse(key.Name.Span, out place) && place >= 0 && place < route.Message.Length;

    /// <summary>The number of the message on its worker, from 1.</summary>
    [PseudoVariable("mi")]
    public static ScriptValue Number(RouteContext route) => route.Worker.Counters.Requests + route.Worker.Counters.Replies;

    /// <summary>
    /// Parts of the message: <c>len</c>, <c>buf</c>, <c>hdrs</c>, <c>hdrs_len</c>, <c>body</c>, <c>body_len</c>, <c>fline</c> (first line),
    /// <c>fpart</c> (all above the body), <c>lpart</c> (all below the first line).
    /// </summary>
    [PseudoVariable("msg", Inner = InnerName.Literal)]
    public static ScriptValue Part(RouteContext route, in VariableKey key)
    {
        var message = route.Message;
        var name = key.Name.Span;
        if (name.SequenceEqual("len"u8))
            return message.Length;
        if (name.SequenceEqual("buf"u8))
            return message.All;
        if (name.SequenceEqual("body_len"u8))
            return message.Body.Length;
        if (name.SequenceEqual("body"u8))
            return message.Body;
        if (name.SequenceEqual("hdrs"u8))
            return Headers(message);
        if (name.SequenceEqual("hdrs_len"u8))
            return Headers(message).Length;
        if (name.SequenceEqual("fline"u8))
            return message.FirstLine;
        if (name.SequenceEqual("fpart"u8))
            return message.Text(0, message.HeadersEnd).Trim();
        return name.SequenceEqual("lpart"u8) ? message.Text(message.HeadersStart, message.Length - message.HeadersStart) : ScriptValue.Nothing;
    }

    private static SipText Headers(SipMessage message) =>
        message.Text(message.HeadersStart, message.HeadersEnd - message.HeadersStart).Trim();
}
