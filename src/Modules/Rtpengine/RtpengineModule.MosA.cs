using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Rtpengine;

/// <summary>Where the voice quality of the side labelled A goes when a call is queried or deleted.</summary>
public sealed partial class RtpengineModule
{
    /// <summary>Gives the label of side A.</summary>
    [ModuleParameter("mos_A_label_pv")]
    public ScriptVariable? MosALabel { get; set; }

    /// <summary>At the lowest score: the score.</summary>
    [ModuleParameter("mos_min_A_pv")]
    public ScriptVariable? MosMinA { get; set; }

    /// <summary>At the lowest score: when the score was reached, as minutes and seconds of the call.</summary>
    [ModuleParameter("mos_min_at_A_pv")]
    public ScriptVariable? MosMinAtA { get; set; }

    /// <summary>At the lowest score: the loss of packets in percent.</summary>
    [ModuleParameter("mos_min_packetloss_A_pv")]
    public ScriptVariable? MosMinPacketlossA { get; set; }

    /// <summary>At the lowest score: the jitter in milliseconds.</summary>
    [ModuleParameter("mos_min_jitter_A_pv")]
    public ScriptVariable? MosMinJitterA { get; set; }

    /// <summary>At the lowest score: the round trip in microseconds.</summary>
    [ModuleParameter("mos_min_roundtrip_A_pv")]
    public ScriptVariable? MosMinRoundtripA { get; set; }

    /// <summary>At the lowest score: the round trip of one leg in microseconds.</summary>
    [ModuleParameter("mos_min_roundtrip_leg_A_pv")]
    public ScriptVariable? MosMinRoundtripLegA { get; set; }

    /// <summary>At the highest score: the score.</summary>
    [ModuleParameter("mos_max_A_pv")]
    public ScriptVariable? MosMaxA { get; set; }

    /// <summary>At the highest score: when the score was reached, as minutes and seconds of the call.</summary>
    [ModuleParameter("mos_max_at_A_pv")]
    public ScriptVariable? MosMaxAtA { get; set; }

    /// <summary>At the highest score: the loss of packets in percent.</summary>
    [ModuleParameter("mos_max_packetloss_A_pv")]
    public ScriptVariable? MosMaxPacketlossA { get; set; }

    /// <summary>At the highest score: the jitter in milliseconds.</summary>
    [ModuleParameter("mos_max_jitter_A_pv")]
    public ScriptVariable? MosMaxJitterA { get; set; }

    /// <summary>At the highest score: the round trip in microseconds.</summary>
    [ModuleParameter("mos_max_roundtrip_A_pv")]
    public ScriptVariable? MosMaxRoundtripA { get; set; }

    /// <summary>At the highest score: the round trip of one leg in microseconds.</summary>
    [ModuleParameter("mos_max_roundtrip_leg_A_pv")]
    public ScriptVariable? MosMaxRoundtripLegA { get; set; }

    /// <summary>On average: the score.</summary>
    [ModuleParameter("mos_average_A_pv")]
    public ScriptVariable? MosAverageA { get; set; }

    /// <summary>On average: the loss of packets in percent.</summary>
    [ModuleParameter("mos_average_packetloss_A_pv")]
    public ScriptVariable? MosAveragePacketlossA { get; set; }

    /// <summary>On average: the jitter in milliseconds.</summary>
    [ModuleParameter("mos_average_jitter_A_pv")]
    public ScriptVariable? MosAverageJitterA { get; set; }

    /// <summary>On average: the round trip in microseconds.</summary>
    [ModuleParameter("mos_average_roundtrip_A_pv")]
    public ScriptVariable? MosAverageRoundtripA { get; set; }

    /// <summary>On average: the round trip of one leg in microseconds.</summary>
    [ModuleParameter("mos_average_roundtrip_leg_A_pv")]
    public ScriptVariable? MosAverageRoundtripLegA { get; set; }

    /// <summary>On average: how many samples there were.</summary>
    [ModuleParameter("mos_average_samples_A_pv")]
    public ScriptVariable? MosAverageSamplesA { get; set; }

    private (ScriptVariable? Variable, string Which, string Figure)[] MosAVariables =>
    [
        (MosMinA, "min", "MOS"),
        (MosMinAtA, "min", "reported at"),
        (MosMinPacketlossA, "min", "packet loss"),
        (MosMinJitterA, "min", "jitter"),
        (MosMinRoundtripA, "min", "round-trip time"),
        (MosMinRoundtripLegA, "min", "round-trip time leg"),
        (MosMaxA, "max", "MOS"),
        (MosMaxAtA, "max", "reported at"),
        (MosMaxPacketlossA, "max", "packet loss"),
        (MosMaxJitterA, "max", "jitter"),
        (MosMaxRoundtripA, "max", "round-trip time"),
        (MosMaxRoundtripLegA, "max", "round-trip time leg"),
        (MosAverageA, "average", "MOS"),
        (MosAveragePacketlossA, "average", "packet loss"),
        (MosAverageJitterA, "average", "jitter"),
        (MosAverageRoundtripA, "average", "round-trip time"),
        (MosAverageRoundtripLegA, "average", "round-trip time leg"),
        (MosAverageSamplesA, "average", "samples"),
    ];
}
