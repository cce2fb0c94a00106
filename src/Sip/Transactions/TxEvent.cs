namespace RouteScript.Sip.Transactions;

/// <summary>What can happen to a transaction: something arrives, a timer fires, sending fails, or its user sends a reply.</summary>
public enum TxEvent : byte
{
    /// <summary>Client: a 1xx arrived.</summary>
    Provisional,

    /// <summary>Client: a 2xx arrived.</summary>
    Success,

    /// <summary>Client: a 3xx to 6xx arrived.</summary>
    Failure,

    /// <summary>Server: the request arrived once more.</summary>
    Request,

    /// <summary>INVITE server: an ACK arrived.</summary>
    Ack,

    /// <summary>Server: the user sends a 1xx.</summary>
    SendProvisional,

    /// <summary>Server: the user sends a 2xx.</summary>
    SendSuccess,

    /// <summary>Server: the user sends a 3xx to 6xx.</summary>
    SendFailure,

    /// <summary>The transport could not send.</summary>
    SendFailed,

    TimerA,
    TimerB,
    TimerD,
    TimerE,
    TimerF,
    TimerG,
    TimerH,
    TimerI,
    TimerJ,
    TimerK,
    TimerL,
    TimerM,
}
