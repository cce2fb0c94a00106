namespace RouteScript.Sip.Resolving;

/// <summary>How long answers are kept; named as the script's <c>dns_cache_*</c> parameters.</summary>
public sealed record DnsCacheOptions
{
    public static readonly DnsCacheOptions Default = new();

    public TimeSpan MinTtl { get; init; } = TimeSpan.Zero;

    public TimeSpan MaxTtl { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The longest a "there is none" is kept.</summary>
    public TimeSpan NegativeTtl { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a silent server is not asked the same again.</summary>
    public TimeSpan SilenceTtl { get; init; } = TimeSpan.FromSeconds(2);

    public int MaxEntries { get; init; } = 10_000;
}
