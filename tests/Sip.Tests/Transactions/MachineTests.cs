using RouteScript.Sip.Transactions;

namespace RouteScript.Sip.Tests.Transactions;

/// <summary>Ways through the machines as RFC 3261 section 17 and RFC 6026 describe them.</summary>
public sealed class MachineTests
{
    private delegate (TxState Next, TxActions Do) Machine(TxState state, TxEvent @event);

    private static readonly Machine[] All = [InviteClientMachine.On, NonInviteClientMachine.On, InviteServerMachine.On, NonInviteServerMachine.On];

    [Fact]
    public void A_call_that_is_answered()
        => Walk(
            InviteClientMachine.On,
            InviteClientMachine.Start(),
            (TxEvent.TimerA, TxState.Calling, TxActions.Resend | TxActions.StartTimerA),
            (TxEvent.Provisional, TxState.Proceeding, TxActions.PassUp | TxActions.StopTimers),
            (TxEvent.TimerA, TxState.Proceeding, TxActions.None),
            (TxEvent.Provisional, TxState.Proceeding, TxActions.PassUp),
            (TxEvent.Success, TxState.Accepted, TxActions.PassUp | TxActions.StopTimers | TxActions.StartTimerM),
            (TxEvent.Success, TxState.Accepted, TxActions.PassUp),
            (TxEvent.Failure, TxState.Accepted, TxActions.None),
            (TxEvent.TimerM, TxState.Terminated, TxActions.None));

    [Fact]
    public void A_call_that_is_refused()
        => Walk(
            InviteClientMachine.On,
            InviteClientMachine.Start(),
            (TxEvent.Failure, TxState.Completed, TxActions.PassUp | TxActions.SendAck | TxActions.StopTimers | TxActions.StartTimerD),
            (TxEvent.Failure, TxState.Completed, TxActions.SendAck),
            (TxEvent.Success, TxState.Completed, TxActions.None),
            (TxEvent.TimerD, TxState.Terminated, TxActions.None));

    [Fact]
    public void A_call_that_nobody_hears()
        => Walk(
            InviteClientMachine.On,
            InviteClientMachine.Start(),
            (TxEvent.TimerB, TxState.Terminated, TxActions.StopTimers | TxActions.ReportTimeout));

    [Fact]
    public void An_ack_that_cannot_be_sent()
        => Assert.Equal(
            (TxState.Terminated, TxActions.StopTimers | TxActions.ReportSendFailure),
            InviteClientMachine.On(TxState.Completed, TxEvent.SendFailed));

    [Fact]
    public void A_request_that_is_repeated_until_it_is_answered()
        => Walk(
            NonInviteClientMachine.On,
            NonInviteClientMachine.Start(),
            (TxEvent.TimerE, TxState.Trying, TxActions.Resend | TxActions.StartTimerE),
            (TxEvent.Provisional, TxState.Proceeding, TxActions.PassUp),
            (TxEvent.TimerE, TxState.Proceeding, TxActions.Resend | TxActions.StartTimerE),
            (TxEvent.Failure, TxState.Completed, TxActions.PassUp | TxActions.StopTimers | TxActions.StartTimerK),
            (TxEvent.Success, TxState.Completed, TxActions.None),
            (TxEvent.TimerK, TxState.Terminated, TxActions.None));

    [Fact]
    public void An_invite_that_is_refused_here()
        => Walk(
            InviteServerMachine.On,
            InviteServerMachine.Start(),
            (TxEvent.SendProvisional, TxState.Proceeding, TxActions.SendReply),
            (TxEvent.Request, TxState.Proceeding, TxActions.ResendReply),
            (TxEvent.SendFailure, TxState.Completed, TxActions.SendReply | TxActions.StartTimerG | TxActions.StartTimerH),
            (TxEvent.TimerG, TxState.Completed, TxActions.ResendReply | TxActions.StartTimerG),
            (TxEvent.Request, TxState.Completed, TxActions.ResendReply),
            (TxEvent.Ack, TxState.Confirmed, TxActions.StopTimers | TxActions.StartTimerI),
            (TxEvent.Ack, TxState.Confirmed, TxActions.None),
            (TxEvent.Request, TxState.Confirmed, TxActions.None),
            (TxEvent.TimerI, TxState.Terminated, TxActions.None));

    [Fact]
    public void An_invite_that_is_answered_here()
        => Walk(
            InviteServerMachine.On,
            InviteServerMachine.Start(),
            (TxEvent.SendSuccess, TxState.Accepted, TxActions.SendReply | TxActions.StartTimerL),
            (TxEvent.Request, TxState.Accepted, TxActions.None),
            (TxEvent.SendSuccess, TxState.Accepted, TxActions.SendReply),
            (TxEvent.Ack, TxState.Accepted, TxActions.PassUp),
            (TxEvent.SendFailed, TxState.Accepted, TxActions.ReportSendFailure),
            (TxEvent.TimerL, TxState.Terminated, TxActions.None));

    [Fact]
    public void A_refusal_that_is_never_acknowledged()
        => Assert.Equal(
            (TxState.Terminated, TxActions.StopTimers | TxActions.ReportTimeout),
            InviteServerMachine.On(TxState.Completed, TxEvent.TimerH));

    [Fact]
    public void A_request_that_is_answered_here()
        => Walk(
            NonInviteServerMachine.On,
            NonInviteServerMachine.Start(),
            (TxEvent.Request, TxState.Trying, TxActions.None),
            (TxEvent.SendProvisional, TxState.Proceeding, TxActions.SendReply),
            (TxEvent.Request, TxState.Proceeding, TxActions.ResendReply),
            (TxEvent.SendSuccess, TxState.Completed, TxActions.SendReply | TxActions.StartTimerJ),
            (TxEvent.Request, TxState.Completed, TxActions.ResendReply),
            (TxEvent.SendFailure, TxState.Completed, TxActions.None),
            (TxEvent.TimerJ, TxState.Terminated, TxActions.None));

    [Fact]
    public void Nothing_happens_after_the_end_and_everything_is_defined()
    {
        foreach (var machine in All)
        {
            foreach (var happening in Enum.GetValues<TxEvent>())
            {
                Assert.Equal((TxState.Terminated, TxActions.None), machine(TxState.Terminated, happening));
                foreach (var state in Enum.GetValues<TxState>())
                    Assert.True(Enum.IsDefined(machine(state, happening).Next));
            }
        }
    }

    private static void Walk(Machine machine, (TxState Next, TxActions Do) start, params (TxEvent Event, TxState Next, TxActions Do)[] steps)
    {
        var state = start.Next;
        foreach (var step in steps)
        {
            var result = machine(state, step.Event);
            Assert.Equal((step.Event, step.Next, step.Do), (step.Event, result.Next, result.Do));
            state = result.Next;
        }
    }
}
