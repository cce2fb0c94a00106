namespace RouteScript.Sip.Transactions;

/// <summary>The server transaction of all other methods: RFC 3261 figure 8. Pure, as <see cref="InviteClientMachine"/>.</summary>
public static class NonInviteServerMachine
{
    /// <summary>How it begins.</summary>
    public static (TxState Next, TxActions Do) Start() => (TxState.Trying, TxActions.PassUp);

    public static (TxState Next, TxActions Do) On(TxState state, TxEvent @event) => (state, @event) switch
    {
        (TxState.Trying or TxState.Proceeding, TxEvent.SendProvisional) => (TxState.Proceeding, TxActions.SendReply),
        (TxState.Trying or TxState.Proceeding, TxEvent.SendSuccess or TxEvent.SendFailure)
            => (TxState.Completed, TxActions.SendReply | TxActions.StartTimerJ),

        (TxState.Proceeding or TxState.Completed, TxEvent.Request) => (state, TxActions.ResendReply),
        (TxState.Proceeding or TxState.Completed, TxEvent.SendFailed)
            => (TxState.Terminated, TxActions.StopTimers | TxActions.ReportSendFailure),
        (TxState.Completed, TxEvent.TimerJ) => (TxState.Terminated, TxActions.None),

        _ => (state, TxActions.None), // A repeated request before any reply, or a late timer, is absorbed.
    };
}
