using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Siputils;

/// <summary>Telling the next hop who calls: Remote-Party-ID and P-Charging-Vector.</summary>
[ModulePart("siputils")]
internal static class RemoteParty
{
    private const RouteKinds Requests = RouteKinds.Request | RouteKinds.Branch | RouteKinds.Failure;

    private static readonly AvpName DefaultIdentity = AvpName.Parse(SipText.FromString("s:rpid"));

    /// <summary>Adds a Remote-Party-ID with the identity in <c>rpid_avp</c> between the module's prefix and suffix.</summary>
    [ScriptFunction("append_rpid_hf", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, SiputilsModule module) =>
        Append(route, module, SipText.FromString(module.RpidPrefix), SipText.FromString(module.RpidSuffix));

    /// <summary>Adds a Remote-Party-ID with the identity in <c>rpid_avp</c> between this prefix and suffix.</summary>
    [ScriptFunction("append_rpid_hf", Routes = Requests, Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route, SiputilsModule module, SipText prefix, SipText suffix)
    {
        if (!TryGetIdentity(route, module, out var identity))
            return false;

        var writer = route.Worker.FormatWriter.Enter();
        writer.Write("Remote-Party-ID: "u8);
        writer.Write(prefix);
        writer.Write(identity);
        writer.Write(suffix);
        writer.WriteCrlf();
        route.Message.Append(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return true;
    }

    /// <summary>Whether the user of the identity in <c>rpid_avp</c> is a plus sign and 2 to 15 digits.</summary>
    [ScriptFunction("is_rpid_user_e164", Routes = RouteKinds.Request, Effects = Effects.Reads)]
    public static bool IsE164(RouteContext route, SiputilsModule module)
    {
        if (!TryGetIdentity(route, module, out var identity))
            return false;
        var uri = NameAddress.TryParse(identity, out var address) ? address.Uri : identity;
        return SipUri.TryParse(uri, out var parsed) && NumberChecks.IsE164(parsed.User.Span, module.E164MaxLength);
    }

    /// <summary>
    /// Works on P-Charging-Vector (RFC 7315): <c>r</c> removes it, <c>g</c> adds one if there is none, <c>f</c> replaces or adds it.
    /// </summary>
    [ScriptFunction("sip_p_charging_vector", Effects = Effects.EditsMessage)]
    public static bool ChargingVector(RouteContext route, SipText flags)
    {
        var message = route.Message;
        var flag = flags.IsEmpty ? (byte)0 : AsciiBytes.ToLower(flags[0]);
        if (flag is not ((byte)'r' or (byte)'g' or (byte)'f'))
            return false;

        var index = message.Find(HeaderId.PChargingVector);
        if (flag == 'g' && index >= 0)
            return true;
        if (index >= 0)
            message.Remove(message.Headers[index]);
        var made = route.GetOrAdd(Siputils.ChargingVector.Key);
        made.Text = default;
        if (flag == 'r')
            return true;

        var writer = route.Worker.FormatWriter.Enter();
        writer.Write("P-Charging-Vector: icid-value="u8);
        writer.WriteHex(route.Worker.Ids.Next(), 16);
        writer.WriteHex(route.Worker.Ids.Next(), 16);
        writer.Write(";icid-generated-at="u8);
        Span<byte> host = stackalloc byte[Sip.Transports.PeerAddress.MaxTextLength];
        writer.Write(host[..route.Source.Local.Address.FormatHost(host, brackets: true)]);
        made.Text = route.Arena.Copy(writer.WrittenSpan["P-Charging-Vector: "u8.Length..]);
        writer.WriteCrlf();
        message.Append(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return true;
    }

    private static bool TryGetIdentity(RouteContext route, SiputilsModule module, out SipText identity)
    {
        var value = module.RpidVariable is { } variable ? variable.Get(route) : route.Avps.Get(DefaultIdentity);
        identity = value.Text;
        return value.IsText && !identity.IsEmpty;
    }
}
