namespace RouteScript.Modules.Tests.MaxFwd;

public sealed class MaxFwdTests
{
    [Theory]
    [InlineData("Max-Forwards: 10\n", "1 1", "Max-Forwards: 9\n")]
    [InlineData("Max-Forwards: 11\n", "1 -1", "Max-Forwards: 10\n")]
    [InlineData("Max-Forwards: 255\n", "1 -1", "Max-Forwards: 60\n")]
    [InlineData("Max-Forwards: 0\n", "-1 1", "Max-Forwards: 0\n")]
    [InlineData("Max-Forwards: \n", "-1 1", "Max-Forwards: \n")]
    [InlineData("Max-Forwards: abc\n", "-2 -3", "Max-Forwards: abc\n")]
    [InlineData("Max-Forwards: -5\n", "-2 -3", "Max-Forwards: -5\n")]
    [InlineData("", "2 -2", "Max-Forwards: 10\nVia: ")] // Added on top.
    public void Counts_down(string received, string codes, string sent)
    {
        using var bench = new ScriptBench("""
            loadmodule "maxfwd.so"
            loadmodule "pv.so"
            modparam("maxfwd", "max_limit", 60)
            request_route { $var(r) = mf_process_maxfwd_header("10"); $var(l) = is_maxfwd_lt("10"); note("$var(r) $var(l)"); }
            """);
        bench.Receive($"OPTIONS sip:b@10.0.0.1 SIP/2.0\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa\n{received}From: <sip:a@b>;tag=1\nTo: <sip:c@d>\nCall-ID: 1\nCSeq: 1 OPTIONS\n");

        Assert.Equal([codes], bench.Notes);
        Assert.Contains("\n" + sent, bench.Edited, StringComparison.Ordinal);
    }
}
