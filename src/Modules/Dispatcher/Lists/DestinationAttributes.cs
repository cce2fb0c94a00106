using System.Globalization;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>The attributes of a destination: <c>name=value;name=value</c>. Those not known here are for scripts.</summary>
public sealed class DestinationAttributes
{
    private DestinationAttributes(string body) => Body = body;

    /// <summary>All of it, as written.</summary>
    public string Body { get; }

    /// <summary>Names the destination for algorithm 10 and for operators.</summary>
    public string? Duid { get; private set; }

    /// <summary>Calls at a time that algorithm 10 gives it; 0: any number.</summary>
    public int MaxLoad { get; private set; }

    /// <summary>Its share of 100 with algorithm 9; 0 if none or no share.</summary>
    public int Weight { get; private set; }

    /// <summary>Its relative share with algorithm 11.</summary>
    public int RelativeWeight { get; private set; }

    /// <summary>The socket to send from, as <c>proto:address:port</c>.</summary>
    public string? Socket { get; private set; }

    /// <summary>The socket to send from, by its name.</summary>
    public string? SocketName { get; private set; }

    /// <summary>The From of its probes.</summary>
    public string? PingFrom { get; private set; }

    /// <summary>Where its probes are sent instead.</summary>
    public string? OutboundProxy { get; private set; }

    /// <summary>Algorithm 13 counts what exceeds the usual latency, not all of it.</summary>
    public bool CongestionControl { get; private set; }

    /// <summary>What is wrong with a weight; null if nothing is.</summary>
    public string? Problem { get; private set; }

    public static DestinationAttributes Parse(string body)
    {
        var attributes = new DestinationAttributes(body);
        foreach (var pair in body.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            if (equals > 0)
                attributes.Set(pair[..equals].TrimEnd(), pair[(equals + 1)..].TrimStart());
        }

        return attributes;
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "duid":
                Duid = value;
                break;
            case "maxload":
                MaxLoad = Number(value);
                break;
            case "weight":
                Weight = Share(name, value);
                break;
            case "rweight":
                RelativeWeight = Share(name, value);
                break;
            case "socket":
                Socket = value;
                break;
            case "sockname":
                SocketName = value;
                break;
            case "ping_from":
                PingFrom = value;
                break;
            case "obproxy":
                OutboundProxy = value;
                break;
            case "cc":
                CongestionControl = Number(value) != 0;
                break;
        }
    }

    private int Share(string name, string value)
    {
        var share = Number(value);
        if (share is >= 1 and <= 100)
            return share;

        Problem = $"{name}={value} is ignored: a share is a number from 1 to 100";
        return 0;
    }

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
