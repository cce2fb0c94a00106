namespace RouteScript.Sip.Transactions;

/// <summary>
/// The INVITE server transaction of RFC 3261 figure 7 as mended by RFC 6026 section 7.1: a 2xx leads to Accepted, and a
/// failure to send is told without leaving the state. Pure, as <see cref="InviteClientMachine"/>.
/// </summary>
public static class InviteServerMachine
{
    /// <summary>How it begins; the user sends the 100.</summary>
    public static (TxState Next, TxActions Do) Start() => (TxState.Proceeding, TxActions.PassUp);

    public static (TxState Next, TxActions Do) On(TxState state, TxEvent @event) => (state, @event) switch
    {
        (TxState.Proceeding, TxEvent.Request) => (TxState.Proceeding, TxActions.ResendReply),
        (TxState.Proceeding, TxEvent.SendProvisional) => (TxState.Proceeding, TxActions.SendReply),
        (TxState.Proceeding, TxEvent.SendSuccess) => (TxState.Accepted, TxActions.SendReply | TxActions.StartTimerL),
        (TxState.Proceeding, TxEvent.SendFailure)
            => (TxState.Completed, TxActions.SendReply | TxActions.StartTimerG | TxActions.StartTimerH),

        (TxState.Completed, TxEvent.Request) => (TxState.Completed, TxActions.ResendReply),
        (TxState.Completed, TxEvent.TimerG) => (TxState.Completed, TxActions.ResendReply | TxActions.StartTimerG),
        (TxState.Completed, TxEvent.TimerH) => (TxState.Terminated, TxActions.StopTimers | TxActions.ReportTimeout),
        (TxState.Completed, TxEvent.Ack) => (TxState.Confirmed, TxActions.StopTimers | TxActions.StartTimerI),
        (TxState.Confirmed, TxEvent.TimerI) => (TxState.Terminated, TxActions.None),

        (TxState.Accepted, TxEvent.SendSuccess) => (TxState.Accepted, TxActions.SendReply),
        (TxState.Accepted, TxEvent.Ack) => (TxState.Accepted, TxActions.PassUp),
        (TxState.Accepted, TxEvent.TimerL) => (TxState.Terminated, TxActions.None),

        (TxState.Proceeding or TxState.Completed or TxState.Accepted, TxEvent.SendFailed)
            => (state, TxActions.ReportSendFailure),

        _ => (state, TxActions.None), // A late timer or a second ACK is absorbed; it is never an error.
    };
}
