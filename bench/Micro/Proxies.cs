using RouteScript.Shared.Calls;

namespace RouteScript.Micro;

/// <summary>The proxies that are measured.</summary>
internal static class Proxies
{
    public static QuietProxy Call() => Of("call.cfg");

    public static QuietProxy Stateless() => Of("stateless.cfg");

    /// <summary>A load balancer's script, with the load's caller and callee; it neither probes nor opens sockets of control.</summary>
    public static QuietProxy Given(string script)
    {
        var list = Path.Combine(AppContext.BaseDirectory, "Scripts", "dispatcher.list");
        var text = File.ReadAllText(script, System.Text.Encoding.Latin1)
            .Replace("/etc/kamailio/dispatcher.list", list, StringComparison.Ordinal)
            .Replace("192.0.2.0/24", "10.0.0.0/24", StringComparison.Ordinal)
            .Replace("loadmodule \"ctl.so\"", "", StringComparison.Ordinal);
        return new QuietProxy(Path.GetFullPath(script), text.Replace("request_route {", "modparam(\"dispatcher\", \"ds_ping_interval\", 0)\nrequest_route {", StringComparison.Ordinal));
    }

    private static QuietProxy Of(string script) => new(Path.Combine(AppContext.BaseDirectory, "Scripts", script));
}
