using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Nathelper;

/// <summary>Replaces the addresses in lines of a session description and notes the old ones at its end.</summary>
internal ref struct AddressReplacement(RouteContext route, SipText sdp, SipText replacement, bool keepsOld)
{
    public int Count { get; private set; }

    /// <summary>In all lines that begin so. 0.0.0.0 (hold) and the new address itself stay.</summary>
    public void In(ReadOnlySpan<byte> start)
    {
        foreach (var line in new SdpLines(sdp))
        {
            if (!line.StartsWith(start)
                || !SdpAddress.TryRead(line, start.Length, out var old)
                || old.Equals("0.0.0.0"u8)
                || old.Equals(replacement))
            {
                continue;
            }

            route.Message.Replace(old, replacement.Span);
            Count++;
            if (keepsOld)
                Keep(old, SdpAddress.IsV6(line, old));
        }
    }

    private readonly void Keep(SipText old, bool isV6)
    {
        var text = route.Worker.FormatWriter.Enter();
        text.Write(isV6 ? "a=oldmediaip6:"u8 : "a=oldmediaip:"u8);
        text.Write(old);
        text.WriteCrlf();
        SdpFixing.AddLine(route.Message, sdp, sdp.Length, text.WrittenSpan);
        route.Worker.FormatWriter.Leave();
    }
}
