namespace RouteScript.Sip.Transactions;

/// <summary>The client transaction of all other methods: RFC 3261 figure 6. Pure, as <see cref="InviteClientMachine"/>.</summary>
public static class NonInviteClientMachine
{
    /// <summary>How it begins.</summary>
    public static (TxState Next, TxActions Do) Start()
        => (TxState.Trying, TxActions.SendRequest | TxActions.StartTimerE | TxActions.StartTimerF);

    public static (TxState Next, TxActions Do) On(TxState state, TxEvent @event) => (state, @event) switch
    {
        (TxState.Trying or TxState.Proceeding, TxEvent.TimerE) => (state, TxActions.Resend | TxActions.StartTimerE),
        (TxState.Trying or TxState.Proceeding, TxEvent.TimerF)
            => (TxState.Terminated, TxActions.StopTimers | TxActions.ReportTimeout),
        (TxState.Trying or TxState.Proceeding, TxEvent.SendFailed)
            => (TxState.Terminated, TxActions.StopTimers | TxActions.ReportSendFailure),

        (TxState.Trying or TxState.Proceeding, TxEvent.Provisional) => (TxState.Proceeding, TxActions.PassUp),
        (TxState.Trying or TxState.Proceeding, TxEvent.Success or TxEvent.Failure)
            => (TxState.Completed, TxActions.PassUp | TxActions.StopTimers | TxActions.StartTimerK),

        (TxState.Completed, TxEvent.TimerK) => (TxState.Terminated, TxActions.None),

        _ => (state, TxActions.None), // A late timer or a stray reply is absorbed; it is never an error.
    };
}
