using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Nathelper;

/// <summary>Puts the address a message came from into its session description.</summary>
[ModulePart("nathelper")]
internal static class SdpFixing
{
    private const int Direction = 1;
    private const int MediaAddresses = 2;
    private const int NoProxyLine = 4;
    private const int OriginAddress = 8;

    private static readonly ReturnCode NothingReplaced = new(2);

    /// <summary>
    /// Changes the session description: 1 adds <c>a=direction:active</c> to each media, 2 replaces the addresses of <c>c=</c> and
    /// <c>a=rtcp</c>, 4 adds the line of nortpproxy_str, 8 replaces those of <c>o=</c> and <c>a=rtcp</c>.
    /// </summary>
    /// <param name="flags">The numbers added up.</param>
    /// <param name="address">The new address; the one the message came from if missing or empty.</param>
    /// <returns>1 an address was replaced, 2 none, -1 there is no session description.</returns>
    [ScriptFunction(
        "fix_nated_sdp",
        Routes = RouteKinds.Request | RouteKinds.AnyReply | RouteKinds.Failure | RouteKinds.Branch,
        Effects = Effects.EditsMessage)]
    public static ReturnCode Fix(RouteContext route, NathelperModule module, int flags, SipText address = default)
    {
        var sdp = SdpPart.Find(route.Message, needsType: false);
        if (sdp.IsEmpty)
        {
            route.Log.Error("fix_nated_sdp: the message has no session description"u8);
            return ReturnCode.False;
        }

        if ((flags & Direction) != 0)
            AddDirections(route.Message, sdp);
        if ((flags & NoProxyLine) != 0)
            AddLine(route.Message, sdp, sdp.Length, module.NoProxyLine);

        var replacement = new AddressReplacement(route, sdp, address.IsEmpty ? SourceText.Host(route, brackets: false) : address, module.KeepsOldAddress);
        if ((flags & (MediaAddresses | OriginAddress)) != 0)
            replacement.In("a=rtcp:"u8);
        if ((flags & MediaAddresses) != 0)
            replacement.In("c="u8);
        if ((flags & OriginAddress) != 0)
            replacement.In("o="u8);
        return replacement.Count > 0 ? ReturnCode.True : NothingReplaced;
    }

    /// <summary>Puts a line with its line end at a place of the description, which may lack its last line end.</summary>
    public static void AddLine(SipMessage message, SipText sdp, int at, ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
            return;

        var isEnded = at == 0 || sdp[at - 1] == '\n';
        var position = message.PositionOf(sdp) + at;
        if (isEnded)
        {
            message.Edits.Insert(position, line);
            return;
        }

        message.Edits.Insert(position, "\r\n"u8);
        message.Edits.Insert(position, line.TrimEnd("\r\n"u8));
    }

    private static void AddDirections(SipMessage message, SipText sdp)
    {
        var inMedia = false;
        foreach (var line in new SdpLines(sdp))
        {
            if (!line.StartsWith("m="u8))
                continue;
            if (inMedia)
                AddLine(message, sdp, line.Offset - sdp.Offset, "a=direction:active\r\n"u8);
            inMedia = true;
        }

        if (inMedia)
            AddLine(message, sdp, sdp.Length, "a=direction:active\r\n"u8);
    }
}
