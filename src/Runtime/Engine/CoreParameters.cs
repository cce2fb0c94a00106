using System.Collections.Frozen;
using System.Text;
using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Logging;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>The core parameters of a script, with Kamailio's defaults.</summary>
public sealed record CoreParameters
{
    public static readonly CoreParameters Default = new();

    private FrozenDictionary<string, object> _all = FrozenDictionary<string, object>.Empty;

    /// <summary>Kamailio 5.6.3's own rules: none of the leniencies, 32-bit numbers.</summary>
    public bool Strict { get; init; }

    public int Debug { get; init; }

    public bool LogToStderr { get; init; }

    public SyslogFacility LogFacility { get; init; } = SyslogFacility.Daemon;

    public int Children { get; init; } = 8;

    /// <summary>0: the smaller of <see cref="Children"/> and the number of cores.</summary>
    public int Workers { get; init; }

    public int MaxWhileLoops { get; init; } = 100;

    public int MaxRecursiveLevel { get; init; } = 256;

    public int MaxBranches { get; init; } = 12;

    /// <summary>The whole header line, without line end; null when switched off.</summary>
    public string? ServerHeader { get; init; }

    /// <summary>The whole header line, without line end; null when switched off.</summary>
    public string? UserAgentHeader { get; init; }

    public bool SipWarning { get; init; }

    public bool DisableTcp { get; init; }

    public bool AutoAliases { get; init; } = true;

    public bool ForceRport { get; init; }

    public bool OnSendRouteReply { get; init; }

    public bool ReceivedRouteMode { get; init; }

    /// <summary>A request longer than this tries another transport than UDP; 0: none does.</summary>
    public int UdpMtu { get; init; }

    /// <summary>What a request tries that is too long for UDP.</summary>
    public TransportKind LargeTransport { get; init; }

    public string? AdvertisedAddress { get; init; }

    public int AdvertisedPort { get; init; }

    /// <summary>Text with variables in front of every line logged while a message is handled; empty: none.</summary>
    public string LogPrefix { get; private init; } = "";

    /// <summary>The prefix is put together for each line, not once for each message.</summary>
    public bool LogPrefixAnew { get; private init; }

    /// <summary>Seconds that a stop waits for calls that still need an answer.</summary>
    public int DrainTimeout { get; init; } = 5;

    /// <summary>Any parameter by its name; null when the script does not set it.</summary>
    public object? Find(string name) => _all.GetValueOrDefault(name);

    public static CoreParameters From(BoundProgram program, bool strict, string product)
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var setting in program.Settings)
            all[setting.Name] = setting.Value;

        int Int(string name, int missing) => all.TryGetValue(name, out var v) && v is long number ? (int)number : missing;
        bool Flag(string name, bool missing) => Int(name, missing ? 1 : 0) != 0;
        string? Text(string name) => all.TryGetValue(name, out var v) ? v.ToString() : null;

        var signature = Flag("server_signature", true);
        return new CoreParameters
        {
            _all = all.ToFrozenDictionary(),
            Strict = strict,
            Debug = Int("debug", 0),
            LogToStderr = Flag("log_stderror", false),
            LogFacility = SyslogFacilities.TryParse(Text("log_facility") ?? "", out var facility) ? facility : SyslogFacility.Daemon,
            Children = Math.Max(1, Int("children", 8)),
            Workers = Int("workers", 0),
            MaxWhileLoops = Int("max_while_loops", 100),
            MaxRecursiveLevel = Int("max_recursive_level", 256),
            MaxBranches = Math.Clamp(Int("max_branches", 12), 1, 31),
            ServerHeader = signature ? Text("server_header") ?? $"Server: {product}" : null,
            UserAgentHeader = signature ? Text("user_agent_header") ?? $"User-Agent: {product}" : null,
            SipWarning = Flag("sip_warning", false),
            DisableTcp = Flag("disable_tcp", false),
            AutoAliases = Flag("auto_aliases", true),
            ForceRport = Flag("force_rport", false),
            OnSendRouteReply = Flag("onsend_route_reply", false),
            ReceivedRouteMode = Flag("received_route_mode", false),
            UdpMtu = Int("udp_mtu", 0),
            LargeTransport = TransportNames.TryParse(Encoding.Latin1.GetBytes(Text("udp_mtu_try_proto") ?? ""), out var large) ? large : TransportKind.None,
            AdvertisedAddress = Text("advertised_address"),
            AdvertisedPort = Int("advertised_port", 0),
            LogPrefix = Text("log_prefix") ?? "",
            LogPrefixAnew = Flag("log_prefix_mode", false),
            DrainTimeout = Int("drain_timeout", 5),
        };
    }
}
