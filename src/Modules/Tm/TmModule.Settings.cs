using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Tm;

/// <summary>Functions that change timers and habits for one call.</summary>
public sealed partial class TmModule
{
    private delegate void Change(ref TransactionSettings settings);

    /// <summary>Sets the timers of this call, in milliseconds; 0 keeps one as it is.</summary>
    [ScriptFunction("t_set_fr", Effects = Effects.None)]
    public ReturnCode SetFinalTimers(RouteContext route, int inviteTimeout, int finalTimeout = 0)
    {
        Set(route, (ref TransactionSettings settings) =>
        {
            settings.InviteTimeout = Given(inviteTimeout, settings.InviteTimeout);
            settings.FinalTimeout = Given(finalTimeout, settings.FinalTimeout);
        });
        RestartFinalTimer(route);
        return ReturnCode.True;
    }

    /// <summary>The timers of this call are those of the parameters again.</summary>
    [ScriptFunction("t_reset_fr", Effects = Effects.None)]
    public ReturnCode ResetFinalTimers(RouteContext route)
    {
        Set(route, (ref TransactionSettings settings) =>
            (settings.InviteTimeout, settings.FinalTimeout) = (InviteTimeout, FinalTimeout));
        RestartFinalTimer(route);
        return ReturnCode.True;
    }

    /// <summary>Sets how long this call may take, in milliseconds; 0 keeps.</summary>
    [ScriptFunction("t_set_max_lifetime", Effects = Effects.None)]
    public ReturnCode SetMaxLifetime(RouteContext route, int inviteLifetime, int otherLifetime) =>
        Set(route, (ref TransactionSettings settings) =>
        {
            settings.MaxInviteLifetime = Given(inviteLifetime, settings.MaxInviteLifetime);
            settings.MaxNonInviteLifetime = Given(otherLifetime, settings.MaxNonInviteLifetime);
        });

    /// <summary>How long this call may take is as the parameters say again.</summary>
    [ScriptFunction("t_reset_max_lifetime", Effects = Effects.None)]
    public ReturnCode ResetMaxLifetime(RouteContext route) =>
        Set(route, (ref TransactionSettings settings) =>
            (settings.MaxInviteLifetime, settings.MaxNonInviteLifetime) = (MaxInviteLifetime, MaxNonInviteLifetime));

    /// <summary>Sets the retransmission intervals of this call, in milliseconds; 0 keeps one.</summary>
    [ScriptFunction("t_set_retr", Effects = Effects.None)]
    public ReturnCode SetRetransmission(RouteContext route, int first, int longest) =>
        Set(route, (ref TransactionSettings settings) =>
        {
            settings.FirstRetransmission = Given(first, settings.FirstRetransmission);
            settings.MaxRetransmission = Given(longest, settings.MaxRetransmission);
        });

    /// <summary>The retransmission intervals of this call are as the parameters say again.</summary>
    [ScriptFunction("t_reset_retr", Effects = Effects.None)]
    public ReturnCode ResetRetransmission(RouteContext route) =>
        Set(route, (ref TransactionSettings settings) =>
            (settings.FirstRetransmission, settings.MaxRetransmission) = (FirstRetransmission, MaxRetransmission));

    /// <summary>0: no 100 is made for this INVITE.</summary>
    [ScriptFunction("t_set_auto_inv_100", Routes = RouteKinds.Request, Effects = Effects.None)]
    public ReturnCode SetAutoTrying(RouteContext route, int on) =>
        Set(route, (ref TransactionSettings settings) => settings.AutoTrying = on != 0);

    /// <summary>1: a 6xx does not cancel the other branches of this call.</summary>
    [ScriptFunction("t_set_disable_6xx", Effects = Effects.None)]
    public ReturnCode SetDisable6xx(RouteContext route, int on) =>
        Set(route, (ref TransactionSettings settings) => settings.Disable6xx = on != 0);

    /// <summary>1: when this request cannot be sent, nothing is answered from here.</summary>
    [ScriptFunction("t_set_disable_internal_reply", Effects = Effects.None)]
    public ReturnCode SetDisableInternalReply(RouteContext route, int on) =>
        Set(route, (ref TransactionSettings settings) => settings.DisableInternalReply = on != 0);

    /// <summary>Kept for scripts that call it: a branch tries one address of a name, so there is nothing to switch off.</summary>
    [ScriptFunction("t_set_disable_failover", Effects = Effects.None)]
    public static ReturnCode SetDisableFailover(RouteContext route, int on) => ReturnCode.True;

    /// <summary>1: the Reason of a CANCEL to this call is not passed on.</summary>
    [ScriptFunction("t_set_no_e2e_cancel_reason", Effects = Effects.None)]
    [ScriptFunction("t_disable_e2e_cancel_reason", Effects = Effects.None)]
    public ReturnCode SetNoCancelReason(RouteContext route, int on) =>
        Set(route, (ref TransactionSettings settings) => settings.NoCancelReason = on != 0);

    internal TransactionSettings SettingsOf(RouteContext route)
    {
        var run = TmRun.Of(route);
        return run.Transaction?.Settings ?? run.Settings ?? Defaults;
    }

    private ReturnCode Set(RouteContext route, Change change)
    {
        var settings = SettingsOf(route);
        change(ref settings);
        var run = TmRun.Of(route);
        if (run.Transaction is { } transaction)
            transaction.Settings = settings;
        else
            run.Settings = settings;
        return ReturnCode.True;
    }

    private static int Given(int value, int otherwise) => value > 0 ? value : otherwise;

    /// <summary>In a reply route the branch's timer runs already: it follows at once.</summary>
    private static void RestartFinalTimer(RouteContext route)
    {
        var run = TmRun.Of(route);
        if (route.Kind != RouteKinds.OnReply || run is not { Transaction: { } transaction, Branch: { IsFinal: false } branch })
            return;
        ClientSide.StartFinal(branch, transaction.IsInvite ? transaction.Settings.InviteTimeout : transaction.Settings.FinalTimeout);
    }

    private void ApplyTimerVariables(RouteContext route, ref TransactionSettings settings)
    {
        if (FinalTimeoutVariable?.Get(route).Integer is > 0 and var final)
            settings.FinalTimeout = (int)final * 1000;
        if (InviteTimeoutVariable?.Get(route).Integer is > 0 and var invite)
            settings.InviteTimeout = (int)invite * 1000;
    }
}
