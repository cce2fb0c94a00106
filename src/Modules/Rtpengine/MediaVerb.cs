namespace RouteScript.Modules.Rtpengine;

/// <summary>Which tags of the dialog a command names.</summary>
public enum TagUse
{
    /// <summary>The sender's, and the other side's where there is one.</summary>
    Both,

    /// <summary>The sender's; the other side's only when the script asks for it.</summary>
    Sender,

    /// <summary>None, unless the script says <c>directional</c> or gives one.</summary>
    None,
}

/// <summary>One command of the ng protocol as scripts use it.</summary>
public sealed record MediaVerb(string Command, TagUse Tags)
{
    public static readonly MediaVerb Offer = new("offer", TagUse.Both) { TakesSdp = true, GivesSdp = true };
    public static readonly MediaVerb Answer = new("answer", TagUse.Both) { TakesSdp = true, GivesSdp = true };
    public static readonly MediaVerb Info = new("offer", TagUse.Both) { TakesSdp = true };
    public static readonly MediaVerb Delete = new("delete", TagUse.Sender) { Ends = true };
    public static readonly MediaVerb Connect = new("connect", TagUse.Both);
    public static readonly MediaVerb Query = new("query", TagUse.Both);
    public static readonly MediaVerb StartRecording = new("start recording", TagUse.Both);
    public static readonly MediaVerb StopRecording = new("stop recording", TagUse.Both);
    public static readonly MediaVerb BlockDtmf = new("block DTMF", TagUse.None);
    public static readonly MediaVerb UnblockDtmf = new("unblock DTMF", TagUse.None);
    public static readonly MediaVerb BlockMedia = new("block media", TagUse.None);
    public static readonly MediaVerb UnblockMedia = new("unblock media", TagUse.None);
    public static readonly MediaVerb SilenceMedia = new("silence media", TagUse.None);
    public static readonly MediaVerb UnsilenceMedia = new("unsilence media", TagUse.None);
    public static readonly MediaVerb StartForwarding = new("start forwarding", TagUse.None);
    public static readonly MediaVerb StopForwarding = new("stop forwarding", TagUse.None);
    public static readonly MediaVerb PlayMedia = new("play media", TagUse.Both);
    public static readonly MediaVerb StopMedia = new("stop media", TagUse.Both);
    public static readonly MediaVerb PlayDtmf = new("play DTMF", TagUse.Both);

    public bool TakesSdp { get; init; }

    public bool GivesSdp { get; init; }

    /// <summary>The call is over; its daemon is forgotten.</summary>
    public bool Ends { get; init; }
}
