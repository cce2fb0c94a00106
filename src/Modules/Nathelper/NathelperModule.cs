using System.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Nathelper;

/// <summary>Finds senders behind a NAT and puts their public address where the others look for it.</summary>
[Module("nathelper")]
public sealed class NathelperModule : ModuleBase
{
    private PrivateRanges _ranges = new(withReserved: true);
    private byte[] _noProxyLine = "a=nortpproxy:yes\r\n"u8.ToArray();

    /// <summary>The AVP that fix_nated_register fills; the registrar reads the same one.</summary>
    [ModuleParameter("received_avp")]
    public ScriptVariable? ReceivedAvp { get; set; }

    /// <summary>1: all of 192.0.0.0/24 is private; 0: only its first eight addresses.</summary>
    [ModuleParameter("nat_addr_mode")]
    public int AddressMode
    {
        get => _ranges.WithReserved ? 1 : 0;
        set => _ranges = new PrivateRanges(value != 0);
    }

    /// <summary>The name of the parameter that carries a public address.</summary>
    [ModuleParameter("alias_name")]
    public string AliasParameter
    {
        get => AliasName.ToString();
        set => AliasName = SipText.FromString(value);
    }

    /// <summary>1: replaced addresses of a session description are noted in <c>a=oldmediaip</c> lines.</summary>
    [ModuleParameter("append_sdp_oldmediaip")]
    public bool KeepsOldAddress { get; set; } = true;

    /// <summary>The line that fix_nated_sdp adds for 4, with its line end.</summary>
    [ModuleParameter("nortpproxy_str")]
    public string NoProxyText
    {
        get => Encoding.Latin1.GetString(_noProxyLine);
        set => _noProxyLine = Encoding.Latin1.GetBytes(value);
    }

    /// <summary>Seconds between pings of registered contacts; must be 0 while there is no location table.</summary>
    [ModuleParameter("natping_interval")]
    public int PingInterval { get; set; }

    /// <summary>The address UDP pings leave from.</summary>
    [ModuleParameter("natping_socket")]
    public string PingSocket { get; set; } = "";

    /// <summary>Only contacts behind a NAT are pinged.</summary>
    [ModuleParameter("ping_nated_only")]
    public bool PingsNatedOnly { get; set; }

    /// <summary>Accepted as the original has it; pings need no processes of their own.</summary>
    [ModuleParameter("natping_processes")]
    public int PingProcesses { get; set; } = 1;

    /// <summary>The branch flag of contacts that are pinged by SIP; below 0 none is.</summary>
    [ModuleParameter("sipping_bflag")]
    public int SipPingFlag { get; set; } = -1;

    /// <summary>The From URI of SIP pings.</summary>
    [ModuleParameter("sipping_from")]
    public string SipPingFrom { get; set; } = "";

    /// <summary>The method of SIP pings.</summary>
    [ModuleParameter("sipping_method")]
    public string SipPingMethod { get; set; } = "OPTIONS";

    /// <summary>The branch flag of contacts that are not pinged; below 0 all are.</summary>
    [ModuleParameter("natping_disable_bflag")]
    public int NoPingFlag { get; set; } = -1;

    /// <summary>Seconds without an answer after which a contact is dropped; 0 never.</summary>
    [ModuleParameter("keepalive_timeout")]
    public int KeepaliveTimeout { get; set; }

    /// <summary>The address and port UDP pings are sent to come from the Path of a contact.</summary>
    [ModuleParameter("udpping_from_path")]
    public bool PingsByPath { get; set; }

    /// <summary>The Path of a contact is not looked at by pings.</summary>
    [ModuleParameter("ignore_path")]
    public bool IgnoresPath { get; set; }

    /// <summary>Only contacts registered at this server are pinged.</summary>
    [ModuleParameter("filter_server_id")]
    public bool PingsOwnOnly { get; set; }

    /// <summary>The socket SIP pings leave from.</summary>
    [ModuleParameter("force_socket")]
    public string ForcedSocket { get; set; } = "";

    internal SipText AliasName { get; private set; } = SipText.FromString("alias");

    internal ReadOnlySpan<byte> NoProxyLine => _noProxyLine;

    public override IEnumerable<string> Validate()
    {
        if (ReceivedAvp is { } avp && !avp.Source.AsSpan().TrimStart("$(").StartsWith("avp", StringComparison.Ordinal))
            yield return $"`received_avp` must be an AVP such as `$avp(RECEIVED)`; `{avp.Source}` is none.";
        if (PingSocket.Length > 0 && !PeerAddress.TryParse(PingSocket, out _))
            yield return $"`natping_socket` must be an address or address:port; `{PingSocket}` is none.";
        if (PingInterval > 0 && SipPingFlag >= 0 && SipPingFrom.Length == 0)
            yield return "`sipping_bflag` asks for SIP pings, so `sipping_from` must give the URI they come from.";
        if (PingInterval > 0)
            yield return "`natping_interval` must be 0: contacts to ping come from the location table of `usrloc`, and there is none.";
        if (ReceivedAvp is null && Calls("fix_nated_register"))
            yield return "`fix_nated_register()` needs the parameter `received_avp`: the AVP that the registrar's `received_avp` names too.";
    }

    /// <summary>Tests for signs that the sender of the message is behind a NAT.</summary>
    /// <param name="tests">
    /// Numbers added up: 1 private Contact, 2 Via host is not the source, 4 private Via, 8 private media address, 16 Via port is not
    /// the source's, 32 private source, 64 WebSocket, 128 Contact port is not the source's, 256 media address is not the source,
    /// 512 R-URI and <c>$du</c> differ.
    /// </param>
    /// <returns>1 one of them is found, -1 none.</returns>
    [ScriptFunction(
        "nat_uac_test", Routes = RouteKinds.Request | RouteKinds.AnyReply | RouteKinds.Failure | RouteKinds.Branch, Effects = Effects.Reads)]
    public bool Test(RouteContext route, int tests) => new NatJudge(route, _ranges).FindsAny((NatTests)tests);

    /// <summary>Whether an IPv4 address is one used behind NATs.</summary>
    /// <returns>1 it is, -1 it is not or is no such address, -2 there is none.</returns>
    [ScriptFunction("is_rfc1918", Effects = Effects.Reads)]
    public int IsPrivate(RouteContext route, SipText address)
    {
        if (address.IsEmpty)
        {
            route.Log.Error("is_rfc1918: no address is given"u8);
            return -2;
        }

        return _ranges.Contains(address.Span) ? 1 : -1;
    }

    /// <summary>How many Record-Route values the last proxy put there: 2 if it recorded itself twice, 0 without any.</summary>
    [PseudoVariable("rr_top_count")]
    public static ScriptValue RecordRouteCount(RouteContext route)
    {
        if (!route.Message.TryGetAddress(HeaderId.RecordRoute, out var first))
            return 0;
        return SipUri.TryParse(first.Uri, out var uri) && uri.R2.EqualsIgnoreCase("on"u8) ? 2 : 1;
    }

    /// <summary>Switches pings on or off; there are none without natping_interval.</summary>
    [RpcCommand("nathelper.enable_ping")]
    public static void EnablePing(RpcRequest request, RpcReply reply) =>
        reply.Fault(500, "natping_interval is 0: nothing is pinged");
}
