using System.Net;

namespace RouteScript.Sip.Resolving;

/// <summary>Whom to ask, and how patiently.</summary>
public sealed record DnsClientSettings
{
    /// <summary>Empty: the system's.</summary>
    public IReadOnlyList<IPEndPoint> Servers { get; init; } = [];

    /// <summary>For one question to one server.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    public int Retries { get; init; } = 1;
}
