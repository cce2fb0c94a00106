using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Routing;

/// <summary>URIs made of parts, and changes to parts of the R-URI, as text: what stands around the part stays as it is.</summary>
public static class UriEditing
{
    /// <summary>A SIP URI without user.</summary>
    /// <param name="port">0: none is written.</param>
    /// <param name="transport">None: none is written.</param>
    public static SipText Make(RouteContext context, ReadOnlySpan<byte> host, int port, TransportKind transport)
    {
        var writer = context.Worker.FormatWriter.Enter();
        writer.Write("sip:"u8);
        writer.Write(host);
        if (port != 0)
        {
            writer.Write((byte)':');
            writer.Write(port);
        }

        if (transport != TransportKind.None)
        {
            writer.Write(";transport="u8);
            writer.Write(transport.Lower());
        }

        var uri = context.Arena.Copy(writer.WrittenSpan);
        context.Worker.FormatWriter.Leave();
        return uri;
    }

    /// <summary>Replaces the user (and password); empty removes it. False if the R-URI cannot be read.</summary>
    public static bool SetUser(RouteContext context, ReadOnlySpan<byte> user, bool keepPassword = false)
    {
        if (!SipUri.TryParse(context.RequestUri, out var uri))
            return false;

        var text = uri.Text;
        var start = uri.SchemeText.End - text.Offset + 1;
        var oldEnd = EndOfUser(uri, start, keepPassword && !user.IsEmpty);
        if (uri.Scheme is SipScheme.Tel or SipScheme.Tels)
            return Put(context, text, start, oldEnd, user, default);

        var separator = text.Length > oldEnd && text[oldEnd] == '@' && uri.User.IsDefined;
        if (user.IsEmpty)
            return Put(context, text, start, separator ? oldEnd + 1 : oldEnd, default, default);
        return separator || (keepPassword && uri.Password.IsDefined)
            ? Put(context, text, start, oldEnd, user, default)
            : Put(context, text, start, start, user, "@"u8);
    }

    /// <summary>Replaces the host; the port stays unless <paramref name="withPort"/>.</summary>
    public static bool SetHost(RouteContext context, ReadOnlySpan<byte> host, bool withPort)
    {
        if (!SipUri.TryParse(context.RequestUri, out var uri))
            return false;
        if (uri.Scheme is SipScheme.Tel or SipScheme.Tels)
            return TelToSip(context, uri, host);
        if (uri.Host.IsEmpty)
            return false;

        var text = uri.Text;
        var start = uri.Host.Offset - text.Offset;
        var end = withPort && !uri.PortText.IsEmpty ? uri.PortText.End - text.Offset : uri.Host.End - text.Offset;
        return Put(context, text, start, end, host, default);
    }

    /// <summary>Replaces or adds the port; empty removes it.</summary>
    public static bool SetPort(RouteContext context, ReadOnlySpan<byte> port)
    {
        if (!SipUri.TryParse(context.RequestUri, out var uri) || uri.Host.IsEmpty)
            return false;

        var text = uri.Text;
        var start = uri.Host.End - text.Offset;
        var end = uri.PortText.IsEmpty ? start : uri.PortText.End - text.Offset;
        return port.IsEmpty ? Put(context, text, start, end, default, default) : Put(context, text, start, end, ":"u8, port);
    }

    private static int EndOfUser(in SipUri uri, int start, bool keepPassword)
    {
        if (!uri.User.IsDefined)
            return start;
        return keepPassword || !uri.Password.IsDefined ? uri.User.End - uri.Text.Offset : uri.Password.End - uri.Text.Offset;
    }

    /// <summary>A tel number given a host: <c>sip:number@host;user=phone</c>.</summary>
    private static bool TelToSip(RouteContext context, in SipUri uri, ReadOnlySpan<byte> host)
    {
        var writer = context.Worker.FormatWriter.Enter();
        writer.Write("sip:"u8);
        writer.Write(uri.Text.Span[(uri.SchemeText.Length + 1)..]);
        writer.Write((byte)'@');
        writer.Write(host);
        writer.Write(";user=phone"u8);
        context.Target.Uri = context.Arena.Copy(writer.WrittenSpan);
        context.Worker.FormatWriter.Leave();
        return true;
    }

    private static bool Put(RouteContext context, SipText text, int start, int end, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var source = text.Span;
        var piece = context.Arena.Take(source.Length - (end - start) + first.Length + second.Length);
        var target = TextArena.Writable(piece);
        source[..start].CopyTo(target);
        first.CopyTo(target[start..]);
        second.CopyTo(target[(start + first.Length)..]);
        source[end..].CopyTo(target[(start + first.Length + second.Length)..]);
        context.Target.Uri = piece;
        return true;
    }
}
