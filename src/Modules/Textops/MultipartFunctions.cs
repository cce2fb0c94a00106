using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>Bodies of several parts.</summary>
[ModulePart("textops")]
internal static class MultipartFunctions
{
    private const RouteKinds Requests = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch;

    /// <summary>Makes the body the only part of a multipart body.</summary>
    [ScriptFunction("set_body_multipart", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool Wrap(RouteContext route) => Wrap(route, SipText.FromString("unique-boundary-1"));

    /// <summary>Makes the body the only part of a multipart body with this boundary.</summary>
    [ScriptFunction("set_body_multipart", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool Wrap(RouteContext route, SipText boundary)
    {
        if (route.Message.Body.IsEmpty)
            return false;
        return Set(route, route.Message.Body, MediaType.Of(route.Message), boundary);
    }

    /// <summary>Replaces the body by a multipart body of one part.</summary>
    [ScriptFunction("set_body_multipart", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool Set(RouteContext route, SipText body, SipText type, SipText boundary)
    {
        if (boundary.IsEmpty || type.IsEmpty)
            return false;

        var writer = route.Worker.FormatWriter.Enter();
        WriteDelimiter(writer, boundary);
        WritePart(writer, body, type, SipText.Empty);
        WriteDelimiter(writer, boundary);
        var whole = route.Arena.Copy(writer.WrittenSpan);

        writer.Clear();
        writer.Write("multipart/mixed;boundary=\""u8);
        writer.Write(boundary);
        writer.Write((byte)'"');
        var wholeType = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();

        route.Message.SetBody(whole.Span);
        BodyFunctions.SetType(route, wholeType);
        if (!route.Message.Has(HeaderId.MimeVersion))
            route.Message.Append("Mime-Version: 1.0\r\n"u8, BodyFunctions.TypeTag);
        return true;
    }

    /// <summary>Adds a part to a multipart body; changes made to the body before must have been applied.</summary>
    [ScriptFunction("append_body_part", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, SipText body, SipText type, SipText disposition = default)
    {
        var message = route.Message;
        var boundary = MediaType.BoundaryOf(message);
        if (!boundary.IsDefined || boundary.IsEmpty)
        {
            route.Log.Error("append_body_part: the body is no multipart body; set_body_multipart makes one, msg_apply_changes makes it seen"u8);
            return false;
        }

        var last = BodyParts.FindLastDelimiter(message);
        if (last < 0)
            return false;

        var writer = route.Worker.FormatWriter.Enter();
        WriteDelimiter(writer, boundary);
        WritePart(writer, body, type, disposition);
        writer.Write("--"u8);
        writer.Write(boundary);
        writer.Write("--\r\n"u8);
        message.Edits.Replace(message.BodyStart + last, message.Body.Length - last, writer.WrittenSpan, isBody: true);
        route.Worker.FormatWriter.Leave();
        return true;
    }

    /// <summary>Adds a part, given in hexadecimal digits, to a multipart body.</summary>
    [ScriptFunction("append_body_part_hex", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool AppendHex(RouteContext route, SipText digits, SipText type, SipText disposition = default) =>
        BodyFunctions.TryReadHex(route, digits, out var body) && Append(route, body, type, disposition);

    /// <summary>Takes the first part of a media type out of a multipart body.</summary>
    [ScriptFunction("remove_body_part", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool Remove(RouteContext route, SipText type)
    {
        var message = route.Message;
        if (!BodyParts.TryFind(message, type, out var part))
            return false;

        var next = part.Content.End - message.Body.Offset;
        next += message.Body.Span[next..].IndexOf((byte)'\n') + 1;
        message.Edits.Replace(message.BodyStart + part.Delimiter, next - part.Delimiter, default, isBody: true);
        return true;
    }

    /// <summary>Puts the content of the first part of a media type into a variable, with the empty line before and the line end behind it.</summary>
    [ScriptFunction("get_body_part", Routes = Requests | RouteKinds.AnyReply, Effects = Effects.Reads)]
    public static bool Get(RouteContext route, SipText type, ScriptVariable result)
    {
        if (!BodyParts.TryFind(route.Message, type, out var part))
            return false;

        var content = route.Arena.Concat("\r\n"u8, part.Content.Span);
        return result.Set(route, route.Arena.Concat(content.Span, "\r\n"u8));
    }

    /// <summary>Puts the first part of a media type into a variable, from its headers to the delimiter behind it.</summary>
    [ScriptFunction("get_body_part_raw", Routes = Requests | RouteKinds.AnyReply, Effects = Effects.Reads)]
    public static bool GetRaw(RouteContext route, SipText type, ScriptVariable result) =>
        BodyParts.TryFind(route.Message, type, out var part) && result.Set(route, part.Raw);

    /// <summary>Makes the content of the first part of a media type the whole body; Content-Type stays as it is.</summary>
    [ScriptFunction("filter_body", Effects = Effects.EditsMessage)]
    public static bool Filter(RouteContext route, SipText type)
    {
        var message = route.Message;
        if (message.Body.IsEmpty)
            return false;
        if (!MediaType.BoundaryOf(message).IsDefined)
            return MediaType.Of(message).EqualsIgnoreCase(type);
        if (!BodyParts.TryFind(message, type, out var part))
            return false;

        message.SetBody(part.Content.Span);
        return true;
    }

    private static void WriteDelimiter(ByteWriter writer, SipText boundary)
    {
        writer.Write("--"u8);
        writer.Write(boundary);
        writer.WriteCrlf();
    }

    private static void WritePart(ByteWriter writer, SipText body, SipText type, SipText disposition)
    {
        writer.Write("Content-Type: "u8);
        writer.Write(type);
        writer.WriteCrlf();
        if (!disposition.IsEmpty)
        {
            writer.Write("Content-Disposition: "u8);
            writer.Write(disposition);
            writer.WriteCrlf();
        }

        writer.WriteCrlf();
        writer.Write(body);
        writer.WriteCrlf();
    }
}
