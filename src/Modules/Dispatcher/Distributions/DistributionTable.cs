namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>The algorithms by the numbers that scripts use.</summary>
internal static class DistributionTable
{
    public const int CallLoad = 10;
    public const int Parallel = 12;

    /// <summary>Stored order, from the first usable one on.</summary>
    public static IDistribution First { get; } = new FirstOfAll();

    private static readonly IDistribution[] ByNumber =
    [
        new CallIdHash(),
        new UriHash(UriHash.From),
        new UriHash(UriHash.To),
        new UriHash(UriHash.Request),
        new RoundRobin(),
        new CredentialsHash(),
        new RandomChoice(),
        new VariableHash(),
        First,
        new WeightShares(),
        new LeastCalls(),
        new RelativeShares(),
        First,
        new LowestLatency(),
    ];

    /// <summary>Null for a number that means none.</summary>
    public static IDistribution? Find(int algorithm) =>
        (uint)algorithm < (uint)ByNumber.Length ? ByNumber[algorithm] : null;
}
