namespace RouteScript.Runtime.Sdk;

/// <summary>A request that begins here. Text is Latin-1.</summary>
public sealed record OwnRequest
{
    /// <summary>Any but INVITE.</summary>
    public required string Method { get; init; }

    /// <summary>The R-URI.</summary>
    public required string RequestUri { get; init; }

    /// <summary>The value of the From header; a tag is added if it has none.</summary>
    public required string From { get; init; }

    /// <summary>The value of the To header; null: the R-URI.</summary>
    public string? To { get; init; }

    /// <summary>The URI it is sent to; null: the R-URI.</summary>
    public string? NextHop { get; init; }

    /// <summary>Whole header lines.</summary>
    public string ExtraLines { get; init; } = "";

    /// <summary>Content-Length follows by itself; Content-Type is one of <see cref="ExtraLines"/>.</summary>
    public string Body { get; init; } = "";
}
