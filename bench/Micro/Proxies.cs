using RouteScript.Shared.Calls;

namespace RouteScript.Micro;

/// <summary>The proxies that are measured.</summary>
internal static class Proxies
{
    public static QuietProxy Call() => Of("call.cfg");

    public static QuietProxy Stateless() => Of("stateless.cfg");

    private static QuietProxy Of(string script) => new(Path.Combine(AppContext.BaseDirectory, "Scripts", script));
}
