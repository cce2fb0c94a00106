namespace RouteScript.Cli.Demo;

/// <summary>Where a call stands, as the caller sees it.</summary>
public enum DemoCallState
{
    Calling,
    Talking,
    HangingUp,
    Ended,

    /// <summary>Answered; its server was switched off while they talked, so nobody took the BYE.</summary>
    CutOff,

    /// <summary>Not answered.</summary>
    Lost,
}

/// <summary>One call of the demo.</summary>
public sealed class DemoCall(int number, string callId)
{
    public int Number { get; } = number;

    public string CallId { get; } = callId;

    public DemoCallState State { get; set; }

    /// <summary>The servers its INVITE came to, in order; more than one: it failed over.</summary>
    public List<string> Servers { get; } = [];

    public TimeSpan StartedAt { get; init; }

    /// <summary>When the state last changed or something was sent.</summary>
    public TimeSpan ActedAt { get; set; }

    public TimeSpan? AnsweredAt { get; set; }

    public bool HasReply { get; set; }

    /// <summary>The final code; 0 until there is one.</summary>
    public int Code { get; set; }

    public DemoMessage? Invite { get; set; }

    public DemoMessage? Bye { get; set; }

    public DemoMessage? Ack { get; set; }

    public bool IsAnswered => AnsweredAt is not null;

    public bool IsOver => State >= DemoCallState.Ended;
}
