namespace RouteScript.Modules.Tests.Tm;

public sealed class LateRequestTests
{
    private const string Script = """
        loadmodule "tm.so"
        loadmodule "sl.so"
        request_route {
            note("$rm");
            t_newtran();
            t_reply("480", "Not Now");
        }
        """;

    private static string Request(string method, string branch) => $"""
        {method} sip:bob@10.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bK{branch}
        From: <sip:alice@10.0.0.2>;tag=a
        To: <sip:bob@10.0.0.1>
        Call-ID: late
        CSeq: 1 {method}
        Max-Forwards: 70

        """;

    [Fact]
    public void A_new_request_is_refused_without_the_script()
    {
        using var bench = new ScriptBench(Script);
        Assert.True(bench.ReceiveLate(Request("INVITE", "1")));
        Assert.True(bench.ReceiveLate(Request("MESSAGE", "2")));
        Assert.Empty(bench.Notes);
        Assert.All(bench.Sent, reply =>
        {
            Assert.StartsWith("SIP/2.0 503 Service Unavailable\n", reply, StringComparison.Ordinal);
            Assert.Contains("\nRetry-After: 5\n", reply, StringComparison.Ordinal);
        });
        Assert.Equal(2, bench.Sent.Count());
    }

    [Fact]
    public void A_copy_of_a_request_that_has_a_transaction_is_absorbed_as_ever()
    {
        using var bench = new ScriptBench(Script);
        bench.Receive(Request("INVITE", "1"));
        Assert.False(bench.ReceiveLate(Request("INVITE", "1")));
        Assert.All(bench.Sent, reply => Assert.StartsWith("SIP/2.0 480 Not Now\n", reply, StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_answered_is_not()
    {
        using var bench = new ScriptBench(Script);
        Assert.False(bench.ReceiveLate("\n\n\n\n"));
        Assert.False(bench.ReceiveLate(Request("ACK", "3")));
        Assert.Equal(["ACK"], bench.Notes);
    }
}
