using RouteScript.Dsl.Diagnostics;
using RouteScript.Modules.Rtpengine.Ng;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Rtpengine;

/// <summary>Sends media through rtpengine daemons: session descriptions are rewritten, calls are recorded, played to and measured.</summary>
[Module("rtpengine")]
public sealed partial class RtpengineModule : ModuleBase
{
    private static readonly DiagnosticDescriptor NeverCalled = new(
        "RS6201", Severity.Warning, "Media relay never used", "This daemon is asked at the start, and the log tells if it does not answer; but no call's media goes through it, for no function of `rtpengine` is called.") { ConcernsAll = true };

    private readonly List<string> _sockets = [];
    private readonly List<string> _problems = [];
    private NgSets _sets = null!;
    private OfferMemory _offers = null!;
    private NgDispatcher _dispatcher = null!;
    private NgUdpLink? _link;

    /// <summary>For how many seconds a daemon that did not answer is left alone.</summary>
    [ModuleParameter("rtpengine_disable_tout")]
    public int DisableSeconds { get; set; } = 60;

    /// <summary>When no daemon is left, all are asked whether they are back.</summary>
    [ModuleParameter("aggressive_redetection")]
    public int AggressiveRedetection { get; set; } = 1;

    /// <summary>For how many milliseconds an answer is waited for before the request is sent again.</summary>
    [ModuleParameter("rtpengine_tout_ms")]
    public int TimeoutMilliseconds { get; set; } = 1000;

    /// <summary>Calls that exist stay with their disabled daemon: 0 no, 1 yes, 2 only if an operator disabled it.</summary>
    [ModuleParameter("rtpengine_allow_op")]
    public int AllowOperations { get; set; }

    /// <summary>How many daemons are tried for one command; 0 tries all.</summary>
    [ModuleParameter("queried_nodes_limit")]
    public int QueriedNodesLimit { get; set; }

    /// <summary>How often a request is sent to one daemon.</summary>
    [ModuleParameter("rtpengine_retr")]
    public int Attempts { get; set; } = 5;

    /// <summary>Holds the branch for <c>via-branch=extra</c>.</summary>
    [ModuleParameter("extra_id_pv")]
    public ScriptVariable? ExtraId { get; set; }

    /// <summary>Holds the number of the set to use.</summary>
    [ModuleParameter("setid_avp")]
    public ScriptVariable? SetId { get; set; }

    /// <summary>The set used when the script chooses none, and the one of daemons written without a set.</summary>
    [ModuleParameter("setid_default")]
    public int DefaultSet { get; set; }

    /// <summary>The local address commands are sent from.</summary>
    [ModuleParameter("force_send_interface")]
    public string? SendInterface { get; set; }

    /// <summary>Marks the datagrams to the daemons; other values than 0 to 255 leave the default.</summary>
    [ModuleParameter("control_cmd_tos")]
    public int TypeOfService { get; set; } = -1;

    /// <summary>The session description is taken from here instead of the body.</summary>
    [ModuleParameter("read_sdp_pv")]
    public ScriptVariable? ReadSdp { get; set; }

    /// <summary>The session description goes here instead of into the body.</summary>
    [ModuleParameter("write_sdp_pv")]
    public ScriptVariable? WriteSdp { get; set; }

    /// <summary>1 writes the session description into the body too.</summary>
    [ModuleParameter("write_sdp_pv_mode")]
    public int WriteSdpMode { get; set; }

    /// <summary>Is told which daemon answered.</summary>
    [ModuleParameter("rtp_inst_pvar")]
    public ScriptVariable? Instance { get; set; }

    /// <summary>Is told how long the media played is, in milliseconds; -1 if nobody knows.</summary>
    [ModuleParameter("media_duration")]
    public ScriptVariable? MediaDuration { get; set; }

    /// <summary>For how many seconds it is remembered which daemon carries a call.</summary>
    [ModuleParameter("hash_table_tout")]
    public int CallSeconds { get; set; } = 3600;

    /// <summary>Taken and without effect: the table of calls grows as needed.</summary>
    [ModuleParameter("hash_table_size")]
    public int HashTableSize { get; set; } = 256;

    /// <summary>Taken and without effect: calls are spread evenly whatever their Call-IDs look like.</summary>
    [ModuleParameter("hash_algo")]
    public int HashAlgorithm { get; set; }

    /// <summary>Daemons: <c>[set ==] udp:host:port[=weight] …</c></summary>
    [ModuleParameter("rtpengine_sock")]
    public void AddSockets(string sockets) => _sockets.Add(sockets);

    /// <summary>Daemons come from the script only: what names a database or a websocket library is told in the log.</summary>
    [ModuleParameter("db_url")]
    [ModuleParameter("table_name")]
    [ModuleParameter("setid_col")]
    [ModuleParameter("url_col")]
    [ModuleParameter("weight_col")]
    [ModuleParameter("disabled_col")]
    [ModuleParameter("wsapi")]
    public void Refuse(string value) => Context.Log.Write(
        LogSeverity.Warning, $"rtpengine: `{value}` is not used: daemons are named by rtpengine_sock and spoken to over UDP");

    public override void Configure()
    {
        var nodes = Context.Shared("nodes", () => new System.Collections.Concurrent.ConcurrentDictionary<string, NgNode>());
        _offers = Context.Shared("offers", () => new OfferMemory(Context.Time));
        _sets = new NgSets((url, host, port) => nodes.GetOrAdd(url, _ => new NgNode(url, host, port)));
        foreach (var sockets in _sockets)
            if (_sets.Add(sockets, DefaultSet) is { } problem)
                _problems.Add(problem);
    }

    public override IEnumerable<string> Validate() => _problems;

    public override IEnumerable<Diagnostic> Advise()
    {
        if (Context.PlaceOf("rtpengine_sock") is { } place && !IsCalled)
        {
            yield return NeverCalled.At(place) with
            {
                Hint = "Call `rtpengine_manage()` where requests and replies pass, or remove the module.",
            };
        }
    }

    public override async ValueTask StartAsync(CancellationToken cancellation)
    {
        foreach (var node in _sets.Nodes)
            node.Address ??= await NgResolving.ResolveAsync(node, cancellation).ConfigureAwait(false);

        var families = _sets.Nodes.Select(node => node.Address!.AddressFamily);
        _link = new NgUdpLink(families, NgResolving.LocalAddress(SendInterface), TypeOfService is >= 0 and <= 255 ? TypeOfService : null);
        var client = new NgClient(_link, Context.Time, $"{Context.Engine.Generation:x}{Context.Version.Number}");
        var calls = Context.Shared("calls", () => new NgCalls(Context.Time));
        _dispatcher = new NgDispatcher(client, calls, Policy(), Context.Time);
    }

    /// <summary>Asks every daemon once, so that the first call does not wait for one that is not there.</summary>
    public override void Activate()
    {
        foreach (var node in _sets.Nodes)
            if (!node.IsForbidden)
                _ = _dispatcher.PingAsync(node);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_link is not null)
            await _link.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private NgPolicy Policy() => new()
    {
        Patience = new NgPatience { Timeout = TimeSpan.FromMilliseconds(Math.Max(1, TimeoutMilliseconds)), Attempts = Math.Max(1, Attempts) },
        DisabledFor = TimeSpan.FromSeconds(Math.Max(0, DisableSeconds)),
        PingsWhenNoneIsLeft = AggressiveRedetection != 0,
        AllowDisabled = AllowOperations,
        MaxTried = Math.Clamp(QueriedNodesLimit, 0, 30),
        CallLife = TimeSpan.FromSeconds(Math.Max(1, CallSeconds)),
    };

    /// <summary>What the last query or delete of this message said: bytes, packets and errors. Nothing before.</summary>
    [PseudoVariable("rtpstat")]
    [PseudoVariable("rtpestat")]
    public static ScriptValue Statistics(RouteContext route) =>
        route.Get(SetChoice.Key)?.Statistics is { } text ? RouteScript.Sip.Text.SipText.FromString(text) : ScriptValue.Nothing;
}
