using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm.Local;

/// <summary>A request that begins here, other than INVITE. Text is Latin-1.</summary>
public sealed record LocalRequest
{
    public required string Method { get; init; }

    public required string RequestUri { get; init; }

    /// <summary>The value of the To header.</summary>
    public required string To { get; init; }

    /// <summary>The value of the From header; a tag is added if it has none.</summary>
    public required string From { get; init; }

    /// <summary>Null: a new one.</summary>
    public string? CallId { get; init; }

    /// <summary>0: a new one.</summary>
    public uint CSeq { get; init; }

    /// <summary>The URI it is sent to; null: the R-URI.</summary>
    public string? NextHop { get; init; }

    /// <summary>Null: the engine chooses.</summary>
    public ListenSocket? Socket { get; init; }

    /// <summary>Whole lines, written last.</summary>
    public string ExtraLines { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>Milliseconds until it counts as not answered; 0: <c>fr_timer</c>.</summary>
    public int FinalTimeout { get; init; }
}
