namespace RouteScript.Sip.Transactions;

/// <summary>
/// The INVITE client transaction of RFC 3261 figure 5, with the Accepted state of RFC 6026 section 7.2.
/// Pure: no clock, no socket, no lock; a driver carries the actions out.
/// </summary>
public static class InviteClientMachine
{
    /// <summary>How it begins.</summary>
    public static (TxState Next, TxActions Do) Start()
        => (TxState.Calling, TxActions.SendRequest | TxActions.StartTimerA | TxActions.StartTimerB);

    public static (TxState Next, TxActions Do) On(TxState state, TxEvent @event) => (state, @event) switch
    {
        (TxState.Calling, TxEvent.TimerA) => (TxState.Calling, TxActions.Resend | TxActions.StartTimerA),
        (TxState.Calling, TxEvent.TimerB) => (TxState.Terminated, TxActions.StopTimers | TxActions.ReportTimeout),
        (TxState.Calling, TxEvent.Provisional) => (TxState.Proceeding, TxActions.PassUp | TxActions.StopTimers),
        (TxState.Proceeding, TxEvent.Provisional) => (TxState.Proceeding, TxActions.PassUp),

        (TxState.Calling or TxState.Proceeding, TxEvent.Success)
            => (TxState.Accepted, TxActions.PassUp | TxActions.StopTimers | TxActions.StartTimerM),
        (TxState.Accepted, TxEvent.Success) => (TxState.Accepted, TxActions.PassUp),
        (TxState.Accepted, TxEvent.TimerM) => (TxState.Terminated, TxActions.None),

        (TxState.Calling or TxState.Proceeding, TxEvent.Failure)
            => (TxState.Completed, TxActions.PassUp | TxActions.SendAck | TxActions.StopTimers | TxActions.StartTimerD),
        (TxState.Completed, TxEvent.Failure) => (TxState.Completed, TxActions.SendAck),
        (TxState.Completed, TxEvent.TimerD) => (TxState.Terminated, TxActions.None),

        (TxState.Calling or TxState.Completed, TxEvent.SendFailed)
            => (TxState.Terminated, TxActions.StopTimers | TxActions.ReportSendFailure),

        _ => (state, TxActions.None), // A late timer or a stray reply is absorbed; it is never an error.
    };
}
