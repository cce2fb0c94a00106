namespace RouteScript.Modules.Tests.Sanity;

public sealed class SanityTests
{
    [Theory]
    [InlineData("1511", "7", "OPTIONS sip:b@c SIP/2.0", "", "1")]
    [InlineData("17895", "7", "OPTIONS sip:b@c SIP/2.0", "", "1")]
    [InlineData("2", "7", "OPTIONS http://x SIP/2.0", "", "-1 416 Unsupported URI Scheme")]
    [InlineData("2", "7", "OPTIONS <sip:b@c> SIP/2.0", "", "-1 400 Bad Request URI")]
    [InlineData("2", "7", "OPTIONS sip:b@c?Route=x SIP/2.0", "", "-1 400 Bad Request URI")]
    [InlineData("4", "7", "OPTIONS sip:b@c SIP/2.0", "Proxy-Require: bar, baz\n", "-1 420 Bad Proxy Require Extension")]
    [InlineData("32", "7", "INFO sip:b@c SIP/2.0", "", "-1 400 CSeq method does not match request method")]
    [InlineData("128", "7", "OPTIONS sip:b@c SIP/2.0", "Content-Length: 5\n", "-1 400 Content-Length mis-match")]
    [InlineData("256", "7", "OPTIONS sip:b@c SIP/2.0", "Expires: soon\n", "-1 400 Expires value is illegal")]
    [InlineData("256", "7", "OPTIONS sip:b@c SIP/2.0", "Expires: \n", "-1 400 Bad Expires Header")]
    [InlineData("512", "7", "OPTIONS sip:b@c SIP/2.0", "Proxy-Require: foo, baz\n", "-1 420 Bad Proxy Require Extension")]
    [InlineData("512", "7", "OPTIONS sip:b@c SIP/2.0", "Proxy-Require: bar, foo\n", "1")]
    [InlineData("1024", "8", "OPTIONS sip:b@c SIP/2.0", "Contact: <sip:a@b>, <bad>\n", "-1 400 Bad Contact URI")]
    [InlineData("1024", "8", "OPTIONS sip:b@c SIP/2.0", "Contact: *\n", "1")]
    [InlineData("1024", "6", "OPTIONS garbage SIP/2.0", "", "1")]
    [InlineData("2048", "7", "OPTIONS sip:b@c SIP/2.0", "Authorization: Basic abc\n", "-1 400 Bad Auth Credentials")]
    [InlineData("8192", "7", "OPTIONS sip:b@c SIP/2.0", "Authorization: Basic abc\n", "1")]
    [InlineData("2048", "7", "OPTIONS sip:b@c SIP/2.0", "Authorization: Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"sip:x\", response=\"0\"\n", "1")]
    [InlineData("2048", "7", "OPTIONS sip:b@c SIP/2.0", "Authorization: Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"sip:x\", response=\"0\", qop=auth\n", "-1 400 Bad Auth Credentials")]
    public void A_fault_is_answered(string checks, string uris, string firstLine, string headers, string expected)
    {
        using var bench = new ScriptBench($$"""
            loadmodule "sanity.so"
            loadmodule "pv.so"
            modparam("sanity", "autodrop", 0)
            modparam("sanity", "proxy_require", "foo, bar")
            request_route { $var(r) = sanity_check("{{checks}}", "{{uris}}"); note("$var(r)"); }
            """);
        bench.Receive($"{firstLine}\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa\nFrom: <sip:a@b>;tag=1\nTo: <sip:c@d>\nCall-ID: c1\nCSeq: 1 OPTIONS\n{headers}");

        var replies = bench.Sent.Select(m => " " + m[8..m.IndexOf('\n', StringComparison.Ordinal)]);
        Assert.Equal(expected, bench.Notes.Single() + string.Concat(replies));
    }

    [Fact]
    public void The_script_ends_at_a_fault()
    {
        using var bench = new ScriptBench("""
            loadmodule "sanity.so"
            request_route { sanity_check("4096"); note("after"); }
            """);
        bench.Receive("OPTIONS sip:b@c SIP/2.0\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa\nFrom: <sip:a@b>;tag=1;tag=2\nTo: <sip:c@d>\nCall-ID: c1\nCSeq: 1 OPTIONS\n");

        Assert.Empty(bench.Notes);
        Assert.StartsWith("SIP/2.0 400 Many From Tag Params\n", Assert.Single(bench.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public void The_reply_may_be_left_to_the_script()
    {
        using var bench = new ScriptBench("""
            loadmodule "sanity.so"
            modparam("sanity", "autodrop", 0)
            modparam("sanity", "noreply", 1)
            request_route { if (!sanity_check("512")) { note("bad"); sanity_reply(); } }
            """);
        bench.Receive("OPTIONS sip:b@c SIP/2.0\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa\nFrom: <sip:a@b>;tag=1\nTo: <sip:c@d>\nCall-ID: c1\nCSeq: 1 OPTIONS\nProxy-Require: x\n");

        Assert.Equal(["bad"], bench.Notes);
        Assert.Contains("\nUnsupported: x\n", Assert.Single(bench.Sent), StringComparison.Ordinal);
    }
}
