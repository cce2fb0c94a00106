using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Rtpengine;

/// <summary>Where the voice quality of the side labelled B goes when a call is queried or deleted.</summary>
public sealed partial class RtpengineModule
{
    /// <summary>Gives the label of side B.</summary>
    [ModuleParameter("mos_B_label_pv")]
    public ScriptVariable? MosBLabel { get; set; }

    /// <summary>At the lowest score: the score.</summary>
    [ModuleParameter("mos_min_B_pv")]
    public ScriptVariable? MosMinB { get; set; }

    /// <summary>At the lowest score: when the score was reached, as minutes and seconds of the call.</summary>
    [ModuleParameter("mos_min_at_B_pv")]
    public ScriptVariable? MosMinAtB { get; set; }

    /// <summary>At the lowest score: the loss of packets in percent.</summary>
    [ModuleParameter("mos_min_packetloss_B_pv")]
    public ScriptVariable? MosMinPacketlossB { get; set; }

    /// <summary>At the lowest score: the jitter in milliseconds.</summary>
    [ModuleParameter("mos_min_jitter_B_pv")]
    public ScriptVariable? MosMinJitterB { get; set; }

    /// <summary>At the lowest score: the round trip in microseconds.</summary>
    [ModuleParameter("mos_min_roundtrip_B_pv")]
    public ScriptVariable? MosMinRoundtripB { get; set; }

    /// <summary>At the lowest score: the round trip of one leg in microseconds.</summary>
    [ModuleParameter("mos_min_roundtrip_leg_B_pv")]
    public ScriptVariable? MosMinRoundtripLegB { get; set; }

    /// <summary>At the highest score: the score.</summary>
    [ModuleParameter("mos_max_B_pv")]
    public ScriptVariable? MosMaxB { get; set; }

    /// <summary>At the highest score: when the score was reached, as minutes and seconds of the call.</summary>
    [ModuleParameter("mos_max_at_B_pv")]
    public ScriptVariable? MosMaxAtB { get; set; }

    /// <summary>At the highest score: the loss of packets in percent.</summary>
    [ModuleParameter("mos_max_packetloss_B_pv")]
    public ScriptVariable? MosMaxPacketlossB { get; set; }

    /// <summary>At the highest score: the jitter in milliseconds.</summary>
    [ModuleParameter("mos_max_jitter_B_pv")]
    public ScriptVariable? MosMaxJitterB { get; set; }

    /// <summary>At the highest score: the round trip in microseconds.</summary>
    [ModuleParameter("mos_max_roundtrip_B_pv")]
    public ScriptVariable? MosMaxRoundtripB { get; set; }

    /// <summary>At the highest score: the round trip of one leg in microseconds.</summary>
    [ModuleParameter("mos_max_roundtrip_leg_B_pv")]
    public ScriptVariable? MosMaxRoundtripLegB { get; set; }

    /// <summary>On average: the score.</summary>
    [ModuleParameter("mos_average_B_pv")]
    public ScriptVariable? MosAverageB { get; set; }

    /// <summary>On average: the loss of packets in percent.</summary>
    [ModuleParameter("mos_average_packetloss_B_pv")]
    public ScriptVariable? MosAveragePacketlossB { get; set; }

    /// <summary>On average: the jitter in milliseconds.</summary>
    [ModuleParameter("mos_average_jitter_B_pv")]
    public ScriptVariable? MosAverageJitterB { get; set; }

    /// <summary>On average: the round trip in microseconds.</summary>
    [ModuleParameter("mos_average_roundtrip_B_pv")]
    public ScriptVariable? MosAverageRoundtripB { get; set; }

    /// <summary>On average: the round trip of one leg in microseconds.</summary>
    [ModuleParameter("mos_average_roundtrip_leg_B_pv")]
    public ScriptVariable? MosAverageRoundtripLegB { get; set; }

    /// <summary>On average: how many samples there were.</summary>
    [ModuleParameter("mos_average_samples_B_pv")]
    public ScriptVariable? MosAverageSamplesB { get; set; }

    private (ScriptVariable? Variable, string Which, string Figure)[] MosBVariables =>
    [
        (MosMinB, "min", "MOS"),
        (MosMinAtB, "min", "reported at"),
        (MosMinPacketlossB, "min", "packet loss"),
        (MosMinJitterB, "min", "jitter"),
        (MosMinRoundtripB, "min", "round-trip time"),
        (MosMinRoundtripLegB, "min", "round-trip time leg"),
        (MosMaxB, "max", "MOS"),
        (MosMaxAtB, "max", "reported at"),
        (MosMaxPacketlossB, "max", "packet loss"),
        (MosMaxJitterB, "max", "jitter"),
        (MosMaxRoundtripB, "max", "round-trip time"),
        (MosMaxRoundtripLegB, "max", "round-trip time leg"),
        (MosAverageB, "average", "MOS"),
        (MosAveragePacketlossB, "average", "packet loss"),
        (MosAverageJitterB, "average", "jitter"),
        (MosAverageRoundtripB, "average", "round-trip time"),
        (MosAverageRoundtripLegB, "average", "round-trip time leg"),
        (MosAverageSamplesB, "average", "samples"),
    ];
}
