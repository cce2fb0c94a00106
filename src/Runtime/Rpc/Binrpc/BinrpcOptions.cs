using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>How a listener treats its callers.</summary>
public sealed record BinrpcOptions
{
    /// <summary>Rights of a Unix socket's file.</summary>
    public UnixFileMode FileMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Owner of a Unix socket's file, a name or a number; null leaves the process's own.</summary>
    public string? User { get; init; }

    /// <summary>Group of a Unix socket's file, a name or a number; null leaves the process's own.</summary>
    public string? Group { get; init; }

    /// <summary>The largest reply; more becomes a fault.</summary>
    public int MaxReply { get; init; } = 4 * 1024 * 1024;

    /// <summary>Stream connections open at once; one more is closed.</summary>
    public int MaxConnections { get; init; } = 128;

    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;
}
