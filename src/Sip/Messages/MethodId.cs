namespace RouteScript.Sip.Messages;

/// <summary>Request methods as bits, so that a set of them is one value; the numbers are those scripts see in <c>$rmid</c>.</summary>
[Flags]
public enum MethodId
{
    None = 0,
    Invite = 1,
    Cancel = 2,
    Ack = 4,
    Bye = 8,
    Info = 16,
    Register = 32,
    Subscribe = 64,
    Notify = 128,
    Message = 256,
    Options = 512,
    Prack = 1024,
    Update = 2048,
    Refer = 4096,
    Publish = 8192,

    /// <summary>Any word that is none of the above.</summary>
    Other = 1 << 19,
}
