namespace RouteScript.Modules.Tm;

/// <summary>What may differ from call to call; begins with the module's parameters. Times in milliseconds.</summary>
internal struct TransactionSettings
{
    public int FinalTimeout;
    public int InviteTimeout;
    public int MaxInviteLifetime;
    public int MaxNonInviteLifetime;
    public int FirstRetransmission;
    public int MaxRetransmission;
    public bool AutoTrying;
    public bool Disable6xx;
    public bool DisableInternalReply;
    public bool NoCancelReason;
}
