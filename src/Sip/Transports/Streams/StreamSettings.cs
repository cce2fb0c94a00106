namespace RouteScript.Sip.Transports.Streams;

/// <summary>Limits of connections; the script's <c>tcp_*</c> parameters set them.</summary>
public sealed record StreamSettings
{
    public static readonly StreamSettings Default = new();

    /// <summary>The largest message, headers and body together (<c>tcp_rd_buf_size</c> does not bound it here).</summary>
    public int MaxMessage { get; init; } = 65536;

    /// <summary>A connection over which nothing went for so long is closed (<c>tcp_connection_lifetime</c>).</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a peer may leave one of our writes untaken (<c>tcp_send_timeout</c>).</summary>
    public TimeSpan SendLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long connecting may take (<c>tcp_connect_timeout</c>).</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes that may wait for one connection (<c>tcp_conn_wq_max</c>).</summary>
    public int MaxQueued { get; init; } = 256 * 1024;

    /// <summary>More connections are refused (<c>tcp_max_connections</c>).</summary>
    public int MaxConnections { get; init; } = 2048;
}
