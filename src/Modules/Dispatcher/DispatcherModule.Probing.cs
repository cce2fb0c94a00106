using RouteScript.Modules.Dispatcher.Keepalive;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Dispatcher;

/// <summary>Parameters of probing.</summary>
public sealed partial class DispatcherModule
{
    /// <summary>Seconds between probes; 0: none.</summary>
    [ModuleParameter("ds_ping_interval")]
    public int PingInterval { get; set; }

    /// <summary>The method of probes.</summary>
    [ModuleParameter("ds_ping_method")]
    public string PingMethod { get; set; } = "OPTIONS";

    /// <summary>The From of probes.</summary>
    [ModuleParameter("ds_ping_from")]
    public string PingFrom { get; set; } = "sip:dispatcher@localhost";

    /// <summary>Milliseconds until a probe counts as lost; 0: fr_timer of tm.</summary>
    [ModuleParameter("ds_ping_fr_timer")]
    public int PingTimeout { get; set; }

    /// <summary>The socket to probe from; empty: that of the destination.</summary>
    [ModuleParameter("ds_ping_socket")]
    public string PingSocket { get; set; } = "";

    /// <summary>How many failures in a row take a destination out of use.</summary>
    [ModuleParameter("ds_probing_threshold")]
    public int ProbingThreshold { get; set; } = 1;

    /// <summary>How many successes in a row take it into use again.</summary>
    [ModuleParameter("ds_inactive_threshold")]
    public int InactiveThreshold { get; set; } = 1;

    /// <summary>
    /// Who is probed: 0 those marked for probing, until they answer; 1 all; 2 those out of use and those marked; 3 those marked, for
    /// ever.
    /// </summary>
    [ModuleParameter("ds_probing_mode")]
    public int ProbingMode { get; set; }

    /// <summary>Answers that count as success besides 200: <c>class=3;code=404</c>.</summary>
    [ModuleParameter("ds_ping_reply_codes")]
    public ReplyCodes ReplyCodes { get; set; } = new();

    /// <summary>Measures how long answers take.</summary>
    [ModuleParameter("ds_ping_latency_stats")]
    public bool MeasuresLatency { get; set; }

    /// <summary>Kept for scripts that set it: measures are kept over a reload of the script.</summary>
    [ModuleParameter("ds_retain_latency_stats")]
    public bool RetainsLatency { get; set; }

    /// <summary>The weight of the newest measure in the estimate, in thousandths.</summary>
    [ModuleParameter("ds_latency_estimator_alpha")]
    public int LatencyAlpha { get; set; } = 100;

    /// <summary>Kept for scripts that set it: probing has one timer.</summary>
    [ModuleParameter("ds_timer_mode")]
    public int TimerMode { get; set; }

    /// <summary>Where probes are sent instead of to the destination itself.</summary>
    [ModuleParameter("outbound_proxy")]
    public string OutboundProxy { get; set; } = "";
}
