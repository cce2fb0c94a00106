namespace RouteScript.Sip.Transactions;

/// <summary>States of all four machines of RFC 3261 section 17, with Accepted of RFC 6026.</summary>
public enum TxState : byte
{
    /// <summary>INVITE client: nothing came back yet.</summary>
    Calling,

    /// <summary>Non-INVITE: no provisional reply yet.</summary>
    Trying,

    Proceeding,

    /// <summary>A final reply passed (INVITE: a negative one); retransmissions are still answered.</summary>
    Completed,

    /// <summary>INVITE server: the ACK to a negative reply came.</summary>
    Confirmed,

    /// <summary>INVITE: a 2xx passed.</summary>
    Accepted,

    Terminated,
}
