using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Rtpengine;

/// <summary>Where the voice quality of all streams goes when a call is queried or deleted.</summary>
public sealed partial class RtpengineModule
{
    /// <summary>At the lowest score: the score.</summary>
    [ModuleParameter("mos_min_pv")]
    public ScriptVariable? MosMin { get; set; }

    /// <summary>At the lowest score: when the score was reached, as minutes and seconds of the call.</summary>
    [ModuleParameter("mos_min_at_pv")]
    public ScriptVariable? MosMinAt { get; set; }

    /// <summary>At the lowest score: the loss of packets in percent.</summary>
    [ModuleParameter("mos_min_packetloss_pv")]
    public ScriptVariable? MosMinPacketloss { get; set; }

    /// <summary>At the lowest score: the jitter in milliseconds.</summary>
    [ModuleParameter("mos_min_jitter_pv")]
    public ScriptVariable? MosMinJitter { get; set; }

    /// <summary>At the lowest score: the round trip in microseconds.</summary>
    [ModuleParameter("mos_min_roundtrip_pv")]
    public ScriptVariable? MosMinRoundtrip { get; set; }

    /// <summary>At the highest score: the score.</summary>
    [ModuleParameter("mos_max_pv")]
    public ScriptVariable? MosMax { get; set; }

    /// <summary>At the highest score: when the score was reached, as minutes and seconds of the call.</summary>
    [ModuleParameter("mos_max_at_pv")]
    public ScriptVariable? MosMaxAt { get; set; }

    /// <summary>At the highest score: the loss of packets in percent.</summary>
    [ModuleParameter("mos_max_packetloss_pv")]
    public ScriptVariable? MosMaxPacketloss { get; set; }

    /// <summary>At the highest score: the jitter in milliseconds.</summary>
    [ModuleParameter("mos_max_jitter_pv")]
    public ScriptVariable? MosMaxJitter { get; set; }

    /// <summary>At the highest score: the round trip in microseconds.</summary>
    [ModuleParameter("mos_max_roundtrip_pv")]
    public ScriptVariable? MosMaxRoundtrip { get; set; }

    /// <summary>On average: the score.</summary>
    [ModuleParameter("mos_average_pv")]
    public ScriptVariable? MosAverage { get; set; }

    /// <summary>On average: the loss of packets in percent.</summary>
    [ModuleParameter("mos_average_packetloss_pv")]
    public ScriptVariable? MosAveragePacketloss { get; set; }

    /// <summary>On average: the jitter in milliseconds.</summary>
    [ModuleParameter("mos_average_jitter_pv")]
    public ScriptVariable? MosAverageJitter { get; set; }

    /// <summary>On average: the round trip in microseconds.</summary>
    [ModuleParameter("mos_average_roundtrip_pv")]
    public ScriptVariable? MosAverageRoundtrip { get; set; }

    /// <summary>On average: how many samples there were.</summary>
    [ModuleParameter("mos_average_samples_pv")]
    public ScriptVariable? MosAverageSamples { get; set; }

    private (ScriptVariable? Variable, string Which, string Figure)[] MosVariables =>
    [
        (MosMin, "min", "MOS"),
        (MosMinAt, "min", "reported at"),
        (MosMinPacketloss, "min", "packet loss"),
        (MosMinJitter, "min", "jitter"),
        (MosMinRoundtrip, "min", "round-trip time"),
        (MosMax, "max", "MOS"),
        (MosMaxAt, "max", "reported at"),
        (MosMaxPacketloss, "max", "packet loss"),
        (MosMaxJitter, "max", "jitter"),
        (MosMaxRoundtrip, "max", "round-trip time"),
        (MosAverage, "average", "MOS"),
        (MosAveragePacketloss, "average", "packet loss"),
        (MosAverageJitter, "average", "jitter"),
        (MosAverageRoundtrip, "average", "round-trip time"),
        (MosAverageSamples, "average", "samples"),
    ];
}
