namespace RouteScript.Sip.Transports;

/// <summary>How UDP sockets are opened.</summary>
public sealed record UdpSettings
{
    public static readonly UdpSettings Default = new();

    /// <summary>Bytes the system may hold for each socket while its worker is busy. Less is obtained where the system's limit is lower.</summary>
    public int ReceiveBuffer { get; init; } = 4 << 20;

    public int SendBuffer { get; init; } = 1 << 20;

    /// <summary>The IP type of service; -1 leaves it.</summary>
    public int TypeOfService { get; init; } = -1;

    /// <summary>Datagrams read by one system call.</summary>
    public int BatchSize { get; init; } = 32;
}
