using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>
/// What <c>$fu</c>, <c>$fn</c>, <c>$tU</c> … changed so far, so that several assignments add up. The message itself shows nothing of it
/// until it is sent.
/// </summary>
internal sealed class AddressEdits
{
    private static readonly StateKey<AddressEdits> FromKey = new();
    private static readonly StateKey<AddressEdits> ToKey = new();

    private const int FromUriTag = 0x50560001;
    private const int FromNameTag = 0x50560002;
    private const int ToUriTag = 0x50560003;
    private const int ToNameTag = 0x50560004;

    private SipText _uri;

    /// <summary>Puts other text in place of the URI.</summary>
    public static bool SetUri(RouteContext route, bool isTo, SipText uri)
    {
        if (!TryGet(route, isTo, out var address))
            return false;

        var tag = isTo ? ToUriTag : FromUriTag;
        var edits = route.GetOrAdd(isTo ? ToKey : FromKey);
        edits._uri = route.Arena.Copy(uri.Span);
        route.Message.Edits.RemoveTagged(tag);
        route.Message.Replace(address.Uri, uri.Span, tag);
        return true;
    }

    /// <summary>Puts another user into the URI; empty removes it, with the password.</summary>
    public static bool SetUser(RouteContext route, bool isTo, SipText user)
    {
        if (!TryGetUri(route, isTo, out var uri))
            return false;

        var start = uri.SchemeText.End - uri.Text.Offset + 1;
        var host = uri.Host.Offset - uri.Text.Offset;
        var password = user.IsEmpty || !uri.Password.IsDefined ? host : uri.Password.Offset - uri.Text.Offset - 1;
        var head = route.Arena.Concat(uri.Text.Span[..start], user.Span);
        if (!user.IsEmpty && password == host)
            head = route.Arena.Concat(head.Span, "@"u8);
        return SetUri(route, isTo, route.Arena.Concat(head.Span, uri.Text.Span[password..]));
    }

    /// <summary>Puts another host into the URI.</summary>
    public static bool SetHost(RouteContext route, bool isTo, SipText host)
    {
        if (!TryGetUri(route, isTo, out var uri))
            return false;

        var text = uri.Text;
        var head = route.Arena.Concat(text.Span[..(uri.Host.Offset - text.Offset)], host.Span);
        return SetUri(route, isTo, route.Arena.Concat(head.Span, text.Span[(uri.Host.End - text.Offset)..]));
    }

    /// <summary>Puts another display name in front of the URI, as given; empty removes it.</summary>
    public static bool SetName(RouteContext route, bool isTo, SipText name)
    {
        if (!TryGet(route, isTo, out var address))
            return false;

        var message = route.Message;
        var tag = isTo ? ToNameTag : FromNameTag;
        message.Edits.RemoveTagged(tag);
        var start = message.PositionOf(address.Value);
        if (address.HasBrackets)
        {
            var bracket = start + address.Value.IndexOf((byte)'<');
            if (!address.Display.IsEmpty)
                bracket = message.PositionOf(address.Display) + address.Display.Length + FindBracket(address);
            var text = name.IsEmpty ? name : route.Arena.Concat(name.Span, " "u8);
            message.Edits.Replace(start, bracket - start, text.Span, tag);
        }
        else if (!name.IsEmpty)
        {
            message.Edits.Insert(start, route.Arena.Concat(name.Span, " <"u8).Span, tag);
            message.Edits.Insert(message.PositionOf(address.Uri) + address.Uri.Length, ">"u8, tag);
        }

        return true;
    }

    private static int FindBracket(in NameAddress address) =>
        address.Value.Slice(address.Display.End - address.Value.Offset).IndexOf((byte)'<');

    private static bool TryGet(RouteContext route, bool isTo, out NameAddress address) =>
        isTo ? route.Message.TryGetTo(out address) : route.Message.TryGetFrom(out address);

    /// <summary>The URI as the assignments before have left it.</summary>
    private static bool TryGetUri(RouteContext route, bool isTo, out SipUri uri)
    {
        uri = default;
        if (!TryGet(route, isTo, out var address))
            return false;

        var isChanged = route.Message.Edits.HasTag(isTo ? ToUriTag : FromUriTag);
        var edits = isChanged ? route.Get(isTo ? ToKey : FromKey) : null;
        return SipUri.TryParse(edits?._uri ?? address.Uri, out uri) && !uri.Host.IsEmpty;
    }
}
