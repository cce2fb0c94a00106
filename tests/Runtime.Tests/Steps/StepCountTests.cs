using System.Runtime.CompilerServices;
using System.Text;
using RouteScript.Shared.Calls;

namespace RouteScript.Runtime.Tests.Steps;

/// <summary>How many steps scripts take for the messages of a call: a number without noise. More than here is work added to every call.</summary>
public sealed class StepCountTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    [Fact]
    public void The_load_balancer()
    {
        const string script = "scripts/load-balancer/load-balancer.cfg";
        using var proxy = Proxy(script, text => text
            .Replace("loadmodule \"ctl.so\"", "", StringComparison.Ordinal)
            .Replace("192.0.2.0/24", "10.0.0.0/24", StringComparison.Ordinal)
            .Replace("/etc/kamailio/dispatcher.list", List("scripts/load-balancer/dispatcher.list"), StringComparison.Ordinal));
        Assert.Equal(new Steps(37, 23, 26, 20), Count(proxy));
    }

    [Fact]
    public void The_script_of_the_load()
    {
        const string script = "bench/Flood/call.cfg";
        using var proxy = Proxy(script, text => text.Replace("bench/Flood/dispatcher.list", List("bench/Flood/dispatcher.list"), StringComparison.Ordinal));
        Assert.Equal(new Steps(28, 16, 19, 16), Count(proxy));
    }

    private static Steps Count(QuietProxy proxy)
    {
        var (call, single) = (new CallLoad(proxy), new StatelessLoad(proxy));
        return new Steps(Of(proxy, call.Invite, call.Ringing, call.Answered), Of(proxy, call.Ack), Of(proxy, call.Bye, call.ByeAnswered), Of(proxy, single.Answer));
    }

    private static long Of(QuietProxy proxy, params ReadOnlySpan<Action> messages)
    {
        var (before, sent) = (proxy.Worker.Counters.Steps, proxy.Sent);
        foreach (var message in messages)
            message();
        Assert.True(proxy.Sent >= sent + messages.Length);
        return proxy.Worker.Counters.Steps - before;
    }

    private static QuietProxy Proxy(string script, Func<string, string> changed)
    {
        var path = Path.Combine(Root, script);
        return new QuietProxy(path, changed(File.ReadAllText(path, Encoding.Latin1)));
    }

    private static string List(string path) => Path.Combine(Root, path);

    private static string Here([CallerFilePath] string path = "") => path;

    /// <summary>Steps by request, with those for its replies.</summary>
    private sealed record Steps(long Invite, long Ack, long Bye, long Options);
}
