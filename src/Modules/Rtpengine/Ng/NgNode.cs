using System.Net;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>One media daemon. What is known of its health is shared by all workers and outlives a reload.</summary>
public sealed class NgNode(string url, string host, int port)
{
    private long _disabledUntil;
    private volatile bool _isForbidden;

    /// <summary>As written in the script, without the weight.</summary>
    public string Url { get; } = url;

    public string Host { get; } = host;

    public int Port { get; } = port;

    /// <summary>Set when the module starts.</summary>
    public IPEndPoint? Address { get; set; }

    /// <summary>An operator disabled it; only an operator enables it again.</summary>
    public bool IsForbidden
    {
        get => _isForbidden;
        set => _isForbidden = value;
    }

    /// <summary>It did not answer and was not asked since.</summary>
    public bool IsDown => Volatile.Read(ref _disabledUntil) != 0;

    /// <summary>Takes it out of use for a while.</summary>
    public void PutDown(DateTimeOffset until) => Volatile.Write(ref _disabledUntil, until.UtcTicks);

    public void PutUp() => Volatile.Write(ref _disabledUntil, 0);

    /// <summary>Whole seconds until it may be tried again; 0 when it is up or may be tried now.</summary>
    public long SecondsDown(DateTimeOffset now) =>
        Math.Max(0, (Volatile.Read(ref _disabledUntil) - now.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
}

/// <summary>A node's place in a set.</summary>
public sealed record NgMember(NgNode Node, int Weight);
