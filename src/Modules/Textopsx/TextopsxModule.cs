using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textopsx;

/// <summary>More of textops: applying changes at once, changing the status of replies, single values of headers, iterators.</summary>
[Module("textopsx")]
public sealed class TextopsxModule : ModuleBase
{
    private static readonly HeaderId[] AlwaysKept =
    [
        HeaderId.Via, HeaderId.From, HeaderId.To, HeaderId.CallId, HeaderId.CSeq, HeaderId.Contact, HeaderId.Route, HeaderId.RecordRoute,
        HeaderId.MaxForwards, HeaderId.ContentType, HeaderId.ContentLength, HeaderId.ContentEncoding, HeaderId.ContentDisposition,
    ];

    /// <summary>Makes all changes part of the message: from here on the script sees it as it would be sent.</summary>
    [ScriptFunction("msg_apply_changes", Routes = RouteKinds.Request | RouteKinds.AnyReply, Effects = Effects.EditsMessage | Effects.AppliesEdits)]
    public static bool ApplyChanges(RouteContext route)
    {
        // Text that variables took from the received bytes must outlive them.
        route.Own();
        var path = new SendingPath(route.Source.Local, route.Target.Socket ?? route.Source.Local);
        if (!route.Worker.Writer.TryApplyChanges(route.Message, route.Target.Uri, path))
        {
            route.Log.Error("msg_apply_changes: the changed message cannot be read, nothing was applied"u8);
            return false;
        }

        route.Target.Uri = default;
        return true;
    }

    /// <summary>Takes another text for the message being processed; its first line must be of the same kind.</summary>
    [ScriptFunction("msg_set_buffer", Routes = RouteKinds.Request | RouteKinds.AnyReply, Effects = Effects.EditsMessage | Effects.AppliesEdits)]
    public static bool SetBuffer(RouteContext route, SipText text)
    {
        var bytes = text.Span.ToArray();
        var judged = new SipMessage();
        if (SipParser.TryParse(bytes, 0, bytes.Length, judged) != SipParseResult.Ok || judged.IsRequest != route.Message.IsRequest)
            return false;

        route.Own();
        SipParser.TryParse(bytes, 0, bytes.Length, route.Message);
        route.Target.Uri = default;
        return true;
    }

    /// <summary>Gives the reply another code and reason. Replies below 300 keep their class, others become others of 300 and above.</summary>
    [ScriptFunction("change_reply_status", Routes = RouteKinds.AnyReply, Effects = Effects.EditsMessage)]
    public static bool ChangeStatus(RouteContext route, int code, SipText reason)
    {
        var message = route.Message;
        if (!message.IsReply || code is < 100 or > 699)
            return false;
        if ((code < 300 || message.StatusCode < 300) && code / 100 != message.StatusCode / 100)
        {
            route.Log.Error("change_reply_status: a reply below 300 keeps its class, and no other reply gets one"u8);
            return false;
        }

        message.ReplaceStatus(code, reason.Span);
        return true;
    }

    /// <summary>Gives the reply another code; the reason stays.</summary>
    [ScriptFunction("change_reply_status_code", Routes = RouteKinds.AnyReply, Effects = Effects.EditsMessage)]
    public static bool ChangeStatus(RouteContext route, int code) => ChangeStatus(route, code, route.Message.Reason);

    /// <summary>Takes the body away; Content-Type stays.</summary>
    [ScriptFunction("remove_body", Effects = Effects.EditsMessage)]
    public static bool RemoveBody(RouteContext route)
    {
        route.Message.SetBody(default);
        return true;
    }

    /// <summary>Removes all headers but those whose name matches and those no message can do without.</summary>
    [ScriptFunction("keep_hf", Effects = Effects.EditsMessage)]
    public static bool Keep(RouteContext route, ScriptRegex? name = null)
    {
        var regex = name?.Get(route);
        if (name is not null && regex is null)
            return false;

        var message = route.Message;
        foreach (ref readonly var header in message.Headers)
        {
            if (Array.IndexOf(AlwaysKept, header.Id) < 0 && (regex is null || !PosixRegex.IsMatch(regex, message.NameOf(header).Span)))
                message.Remove(header);
        }

        return true;
    }

    /// <summary>Whether the text fits a pattern of a shell: <c>*</c> any text, <c>?</c> any character, <c>[a-z]</c> one of these.</summary>
    /// <param name="flags"><c>i</c>: case does not matter.</param>
    [ScriptFunction("fnmatch", Effects = Effects.Reads)]
    public static bool Fits(RouteContext route, SipText text, SipText pattern, SipText flags = default) =>
        ShellPattern.Fits(text.Span, pattern.Span, ignoreCase: flags.IndexOf((byte)'i') >= 0);
}
