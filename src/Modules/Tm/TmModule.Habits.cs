using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Tm;

/// <summary>Parameters about what tm answers by itself, and those that only the original's own ways need.</summary>
public sealed partial class TmModule
{
    /// <summary>The code of the reply to a call that nobody answered in time; the route of a failure sees 408.</summary>
    [ModuleParameter("reply_408_code")]
    public int TimeoutCode { get; set; } = 408;

    /// <summary>The reason that goes with reply_408_code.</summary>
    [ModuleParameter("reply_408_reason")]
    public string TimeoutReason { get; set; } = "Request Timeout";

    /// <summary>1: a branch that could not be sent is no failure of t_relay; it times out, and failure routes see its 408.</summary>
    [ModuleParameter("failure_exec_mode")]
    public bool CountsUnsent { get; set; }

    /// <summary>0: a request that could not be relayed is answered at once, not at the end of the script.</summary>
    [ModuleParameter("delayed_reply")]
    public bool DelaysReply { get; set; } = true;

    /// <summary>1: <c>event_route[tm:local-request]</c> sees the CANCELs made here for received INVITEs, too.</summary>
    [ModuleParameter("evlreq_mode")]
    public int LocalRequestMode { get; set; }

    /// <summary>Kept for scripts that set it: while the route of a 200 waits, the other replies of the call queue behind it, so none overtakes it.</summary>
    [ModuleParameter("reply_relay_mode")]
    public int ReplyRelayMode { get; set; } = 1;

    /// <summary>Kept for scripts that set it: CANCEL and ACK made here are always those of the INVITE that was sent.</summary>
    [ModuleParameter("reparse_invite")]
    public int ReparseInvite { get; set; } = 1;

    /// <summary>Kept for scripts that set it: a request sent once more is always that of its branch.</summary>
    [ModuleParameter("reparse_on_dns_failover")]
    public int ReparseOnFailover { get; set; } = 1;

    /// <summary>Kept for scripts that set it: a branch tries one address of a name.</summary>
    [ModuleParameter("dns_reuse_rcv_socket")]
    public bool ReuseReceivingSocket { get; set; }

    /// <summary>Kept for scripts that set it: a branch tries one address of a name.</summary>
    [ModuleParameter("failover_reply_codes")]
    public string FailoverReplyCodes { get; set; } = "";

    /// <summary>Kept for scripts that set it: this server keeps no list of hosts to be left alone.</summary>
    [ModuleParameter("blst_503")]
    [ModuleParameter("blst_503_def_timeout")]
    [ModuleParameter("blst_503_min_timeout")]
    [ModuleParameter("blst_503_max_timeout")]
    [ModuleParameter("blst_methods_add")]
    [ModuleParameter("blst_methods_lookup")]
    public long BlocklistSetting { get; set; }

    /// <summary>Kept for scripts that set it: requests are matched by branch, or by what RFC 3261 section 17.2.3 says of those without.</summary>
    [ModuleParameter("ruri_matching")]
    [ModuleParameter("via1_matching")]
    [ModuleParameter("callid_matching")]
    [ModuleParameter("callid_cseq_matching")]
    [ModuleParameter("reply_matching")]
    public long MatchingSetting { get; set; }

    /// <summary>Kept for scripts that set it: no process waits at a socket of its own.</summary>
    [ModuleParameter("unix_tx_timeout")]
    public int UnixTimeout { get; set; } = 500;

    /// <summary>Kept for scripts that set it: requests that begin here are never INVITE, so none is acknowledged from here.</summary>
    [ModuleParameter("local_ack_mode")]
    [ModuleParameter("local_ack_branch_mode")]
    public long LocalAckSetting { get; set; }

    /// <summary>Kept for scripts that set it: the worker that runs too long is told of by the watchdog.</summary>
    [ModuleParameter("exec_time_check")]
    public int ExecutionTimeCheck { get; set; } = 5_000;

    /// <summary>Kept for scripts that set it: a request that begins here has fr_timer always.</summary>
    [ModuleParameter("enable_uac_fr")]
    public int ClientFinalTimer { get; set; }

    /// <summary>Kept for scripts that set it: an event runs its route, and there are no other languages here that could have a function for it.</summary>
    [ModuleParameter("event_callback")]
    [ModuleParameter("event_callback_lres_sent")]
    [ModuleParameter("evcb_local_ack_sent")]
    public string EventCallback { get; set; } = "";
}
