namespace RouteScript.Sip.Transactions;

/// <summary>What the driver of a machine has to do, in the order of the bits. Starting a timer that runs sets it anew.</summary>
[Flags]
public enum TxActions
{
    None = 0,

    StopTimers = 1,

    /// <summary>Client: send the request for the first time.</summary>
    SendRequest = 2,

    /// <summary>Client: send the request again.</summary>
    Resend = 4,

    /// <summary>INVITE client: acknowledge the negative reply.</summary>
    SendAck = 8,

    /// <summary>Server: send the reply its user gave.</summary>
    SendReply = 16,

    /// <summary>Server: send the last reply again, if there is one.</summary>
    ResendReply = 32,

    /// <summary>Hand what arrived to the user.</summary>
    PassUp = 64,

    ReportTimeout = 128,
    ReportSendFailure = 256,

    /// <summary>Doubles from T1; on reliable transports it is not started.</summary>
    StartTimerA = 1 << 9,
    StartTimerB = 1 << 10,

    /// <summary>At least 32 s; at once on reliable transports.</summary>
    StartTimerD = 1 << 11,

    /// <summary>Doubles from T1 up to T2, and is T2 after a provisional; on reliable transports it is not started.</summary>
    StartTimerE = 1 << 12,
    StartTimerF = 1 << 13,

    /// <summary>Doubles from T1 up to T2; on reliable transports it is not started.</summary>
    StartTimerG = 1 << 14,
    StartTimerH = 1 << 15,

    /// <summary>T4; at once on reliable transports.</summary>
    StartTimerI = 1 << 16,

    /// <summary>64*T1; at once on reliable transports.</summary>
    StartTimerJ = 1 << 17,

    /// <summary>T4; at once on reliable transports.</summary>
    StartTimerK = 1 << 18,
    StartTimerL = 1 << 19,
    StartTimerM = 1 << 20,
}
