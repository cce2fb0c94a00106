using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Tm;

/// <summary>Stateful relaying: transactions, forking, failure routes (RFC 3261 sections 16 and 17). Times in milliseconds.</summary>
[Module("tm")]
[EventRoute("tm:local-request", MayWait = false)]
[EventRoute("tm:local-response", MayWait = false)]
[EventRoute("tm:branch-failure")]
public sealed partial class TmModule : ModuleBase
{
    private TransactionTable[] _tables = [];

    /// <summary>Until a final reply to what was sent, as long as no provisional came.</summary>
    [ModuleParameter("fr_timer")]
    public int FinalTimeout { get; set; } = 30_000;

    /// <summary>Until a final reply to an INVITE, counted from each provisional.</summary>
    [ModuleParameter("fr_inv_timer")]
    public int InviteTimeout { get; set; } = 120_000;

    /// <summary>As fr_inv_timer, for later branches of serial forking.</summary>
    [ModuleParameter("fr_inv_timer_next")]
    public int NextInviteTimeout { get; set; } = 30_000;

    /// <summary>How long a finished transaction still absorbs what comes late.</summary>
    [ModuleParameter("wt_timer")]
    public int WaitTimer { get; set; } = 5_000;

    /// <summary>Kept for scripts that set it: what is over is freed at once.</summary>
    [ModuleParameter("delete_timer")]
    public int DeleteTimer { get; set; } = 200;

    /// <summary>First interval between retransmissions.</summary>
    [ModuleParameter("retr_timer1")]
    public int FirstRetransmission { get; set; } = 500;

    /// <summary>Longest interval between retransmissions.</summary>
    [ModuleParameter("retr_timer2")]
    public int MaxRetransmission { get; set; } = 4_000;

    /// <summary>The longest that an INVITE transaction waits for its final reply.</summary>
    [ModuleParameter("max_inv_lifetime")]
    public int MaxInviteLifetime { get; set; } = 180_000;

    /// <summary>The longest that any other transaction waits for its final reply.</summary>
    [ModuleParameter("max_noninv_lifetime")]
    public int MaxNonInviteLifetime { get; set; } = 32_000;

    /// <summary>Each provisional reply starts fr_inv_timer anew; otherwise only the first and those with a higher code.</summary>
    [ModuleParameter("restart_fr_on_each_reply")]
    public bool RestartFinalTimerOnEachReply { get; set; } = true;

    /// <summary>Kept for scripts that set it: a call that times out always gets its 408.</summary>
    [ModuleParameter("noisy_ctimer")]
    public bool NoisyTimer { get; set; } = true;

    /// <summary>INVITE is answered with 100 as soon as it is relayed.</summary>
    [ModuleParameter("auto_inv_100")]
    public bool AutoTrying { get; set; } = true;

    /// <summary>The reason of that 100.</summary>
    [ModuleParameter("auto_inv_100_reason")]
    public string AutoTryingReason { get; set; } = "trying -- your call is important to us";

    /// <summary>1: a CANCEL waits for the first reply of its branch; 0: the branch is given up at once; 2: the CANCEL is sent at once.</summary>
    [ModuleParameter("cancel_b_method")]
    public int CancelMethod { get; set; } = 1;

    /// <summary>CANCELs made here say why (RFC 3326).</summary>
    [ModuleParameter("local_cancel_reason")]
    public bool LocalCancelReason { get; set; } = true;

    /// <summary>The Reason of a received CANCEL is passed on.</summary>
    [ModuleParameter("e2e_cancel_reason")]
    public bool PassCancelReason { get; set; } = true;

    /// <summary>What becomes of a CANCEL without INVITE: 0 relayed with a transaction, 1 without, 2 dropped.</summary>
    [ModuleParameter("unmatched_cancel")]
    public int UnmatchedCancel { get; set; }

    /// <summary>A 503 from downstream is passed on as 500, for 503 would speak of this server (RFC 3261 section 16.7).</summary>
    [ModuleParameter("remap_503_500")]
    public bool Remap503 { get; set; } = true;

    /// <summary>401 and 407 carry the challenges of all branches.</summary>
    [ModuleParameter("aggregate_challenges")]
    public bool AggregateChallenges { get; set; } = true;

    /// <summary>3: once a failure route has begun a new leg, replies of earlier ones are forgotten; 0: they are not; 1, 2: they are forgotten as soon as a failure route has seen them.</summary>
    [ModuleParameter("failure_reply_mode")]
    public int FailureReplyMode { get; set; } = 3;

    /// <summary>Added to the rank of replies made here (408): above 0 received ones win.</summary>
    [ModuleParameter("faked_reply_prio")]
    public int FakedReplyPriority { get; set; }

    /// <summary>A 6xx does not cancel the other branches.</summary>
    [ModuleParameter("disable_6xx_block")]
    public bool Disable6xx { get; set; }

    /// <summary>Replies to 100 from downstream are passed on.</summary>
    [ModuleParameter("relay_100")]
    public bool Relay100 { get; set; }

    /// <summary>Headers of the INVITE whose names begin like this go into ACK and CANCEL made here.</summary>
    [ModuleParameter("ac_extra_hdrs")]
    public string ExtraHeadersPrefix { get; set; } = "";

    /// <summary>The code of t_reply when its argument is none.</summary>
    [ModuleParameter("default_code")]
    public int DefaultCode { get; set; } = 500;

    /// <summary>The reason that goes with default_code.</summary>
    [ModuleParameter("default_reason")]
    public string DefaultReason { get; set; } = "Server Internal Error";

    /// <summary>A 3xx made here names the branch flags of each contact.</summary>
    [ModuleParameter("rich_redirect")]
    public int RichRedirect { get; set; }

    /// <summary>An onreply_route for all replies that match a transaction of no armed route.</summary>
    [ModuleParameter("on_sl_reply")]
    public string OnStatelessReply { get; set; } = "";

    /// <summary>The variable that holds fr_timer of this call; seconds.</summary>
    [ModuleParameter("fr_timer_avp")]
    public ScriptVariable? FinalTimeoutVariable { get; set; }

    /// <summary>The variable that holds fr_inv_timer of this call; seconds.</summary>
    [ModuleParameter("fr_inv_timer_avp")]
    public ScriptVariable? InviteTimeoutVariable { get; set; }

    /// <summary>Kept for scripts that set it: provisional replies are always passed on.</summary>
    [ModuleParameter("pass_provisional_replies")]
    public bool PassProvisionalReplies { get; set; }

    internal byte[] ExtraHeaders { get; private set; } = [];

    internal byte[] TryingReason { get; private set; } = [];

    internal TransactionSettings Defaults { get; private set; }

    public override void Configure()
    {
        var workers = Context.Engine.Workers.ToArray();
        _tables = Context.Shared("tables", () => workers.Select(w => new TransactionTable(w)).ToArray());
        TryingReason = System.Text.Encoding.Latin1.GetBytes(AutoTryingReason);
        ExtraHeaders = System.Text.Encoding.Latin1.GetBytes(ExtraHeadersPrefix);
        Defaults = new TransactionSettings
        {
            FinalTimeout = FinalTimeout,
            InviteTimeout = InviteTimeout,
            MaxInviteLifetime = MaxInviteLifetime,
            MaxNonInviteLifetime = MaxNonInviteLifetime,
            FirstRetransmission = FirstRetransmission,
            MaxRetransmission = MaxRetransmission,
            AutoTrying = AutoTrying,
            Disable6xx = Disable6xx,
            NoCancelReason = !PassCancelReason,
        };
        Context.Register(new TmHook(this));
    }

    internal TransactionTable TableOf(RouteWorker worker) => _tables[worker.Index];
}
