namespace RouteScript.Modules.Tests.Siputils;

public sealed class SiputilsTests
{
    private const string Start = "Via: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa\nFrom: <sip:a@b>;tag=1\nTo: <sip:c@d>\nCall-ID: c1\nCSeq: 1 OPTIONS\n";

    [Theory]
    [InlineData("""uri_param("a")""", 1)]
    [InlineData("""uri_param("b")""", -1)]
    [InlineData("""uri_param("b", "1")""", 1)]
    [InlineData("""uri_param("b", "2")""", -1)]
    [InlineData("""uri_param_any("b")""", 1)]
    [InlineData("""has_totag()""", -1)]
    [InlineData("""is_request()""", 1)]
    [InlineData("""is_reply()""", -1)]
    [InlineData("""is_first_hop()""", 1)]
    [InlineData("""is_gruu()""", -1)]
    [InlineData("""is_gruu("sip:a@b;gr")""", 2)]
    [InlineData("""is_gruu("sip:a@b;gr=x")""", 1)]
    [InlineData("""is_supported("timer")""", 1)]
    [InlineData("""hdr_date_check("10")""", -4)]
    [InlineData("""is_user("bob")""", -1)]
    [InlineData("""is_tel_number("+123")""", 1)]
    [InlineData("""is_numeric("12a")""", -2)]
    [InlineData("""is_alphanum("ab1-")""", -3)]
    [InlineData("""is_alphanumex("ab1-", "-")""", 1)]
    [InlineData("""cmp_uri("sip:a@b.c", "sip:a@B.C")""", 1)]
    [InlineData("""cmp_uri("sip:a@b", "sip:a@b:5060")""", -1)]
    [InlineData("""cmp_uri("sip:a@b;x=1;y=2", "sip:a@b;y=2;x=1")""", 1)]
    [InlineData("""cmp_uri("sip:a@b;transport=udp", "sip:a@b")""", 1)]
    [InlineData("""cmp_uri("sip:a@b", "sips:a@b")""", -1)]
    [InlineData("""cmp_uri("bad", "bad")""", -2)]
    [InlineData("""cmp_aor("sip:a@b:5060", "sip:a@b;x=1")""", 1)]
    [InlineData("""cmp_aor("sip:a@b", "sips:a@B")""", 1)]
    [InlineData("""cmp_aor("sip:a@b", "sip:A@b")""", -1)]
    [InlineData("""cmp_hdr_name("f", "From")""", 1)]
    [InlineData("""cmp_hdr_name("X-a", "x-b")""", -2)]
    public void Questions_are_answered(string call, int code)
    {
        using var bench = Run($"$var(r) = {call}; note(\"$var(r)\");", "sip:bob@10.0.0.1;a;b=1",
            "Supported: path, timer\nDate: Sat, 01 Jan 2000 00:00:00 GMT\n");

        Assert.Equal([code.ToString(System.Globalization.CultureInfo.InvariantCulture)], bench.Notes);
    }

    [Theory]
    [InlineData("""add_uri_param("n=1"); add_uri_param("n=1");""", "sip:u@h;a?h=1", "sip:u@h;a;n=1;n=1?h=1")]
    [InlineData("""uri_param_rm("b"); uri_param_rm("nope");""", "sip:u@h;a;b=1;c", "sip:u@h;a;c")]
    [InlineData("""contact_param_decode_ruri("ksu");""", "sip:u@h;ksu=c2lwOmFAMTAuMC4wLjE6NTA3MDt4PTE", "sip:a@10.0.0.1:5070;x=1")]
    [InlineData("""contact_param_decode_ruri("ksu");""", "sip:u@h;ksu=c2lwOmFAMTAuMC4wLjE6NTA3MDt4PTE-", "sip:a@10.0.0.1:5070;x=1")]
    [InlineData("""decode_contact();""", "sip:enc*a*pw*10.0.0.1*5070*tcp@9.8.7.6", "sip:a:pw@10.0.0.1:5070;transport=tcp")]
    public void The_request_uri_changes(string statements, string before, string after)
    {
        using var bench = Run(statements, before);

        Assert.StartsWith($"OPTIONS {after} SIP/2.0\n", bench.Edited, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""encode_contact("enc", "9.8.7.6");""", "<sip:a:pw@10.0.0.1:5070;transport=tcp;x=1>", "<sip:enc*a*pw*10.0.0.1*5070*tcp@9.8.7.6>")]
    [InlineData("""encode_contact("enc", "9.8.7.6");""", "\"N\" <sip:a@10.0.0.1>;q=1, <sip:b@10.0.0.2>", "\"N\" <sip:enc*a**10.0.0.1**@9.8.7.6>;q=1, <sip:enc*b**10.0.0.2**@9.8.7.6>")]
    [InlineData("""encode_contact("enc", "9.8.7.6");""", "*", "*")]
    [InlineData("""decode_contact_header();""", "<sip:enc*a**10.0.0.1**@9.8.7.6>", "<sip:a@10.0.0.1>")]
    [InlineData("""contact_param_encode("ksu", "sip:1.2.3.4:5060;transport=tcp");""", "<sip:a@10.0.0.1:5070;x=1>;q=1", "<sip:1.2.3.4:5060;transport=tcp;ksu=c2lwOmFAMTAuMC4wLjE6NTA3MDt4PTE>;q=1")]
    [InlineData("""contact_param_encode("ksu", "sip:1.2.3.4:5060;transport=tcp");""", "sip:a@10.0.0.1", "<sip:1.2.3.4:5060;transport=tcp;ksu=c2lwOmFAMTAuMC4wLjE>")]
    [InlineData("""contact_param_decode("ksu");""", "<sip:1.2.3.4;ksu=c2lwOmFAMTAuMC4wLjE6NTA3MDt4PTE>;q=1", "<sip:a@10.0.0.1:5070;x=1>;q=1")]
    [InlineData("""contact_param_rm("x");""", "<sip:a@10.0.0.1;y=1;x=2;z=3>", "<sip:a@10.0.0.1;y=1;z=3>")]
    public void Contacts_change(string statements, string before, string after)
    {
        using var bench = Run(statements, "sip:u@h", $"Contact: {before}\n");

        Assert.Contains($"\nContact: {after}\n", bench.Edited, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sip:a:p@h:5070;x=1?q=2", """set_uri_user("$var(u)", "new")""", "1 sip:new@h:5070;x=1?q=2")]
    [InlineData("sip:new@h:5070", """set_uri_user("$var(u)", "")""", "1 sip:h:5070")]
    [InlineData("sip:h", """set_uri_user("$var(u)", "n")""", "1 sip:n@h")]
    [InlineData("x", """set_uri_user("$var(u)", "n")""", "-1 x")]
    [InlineData("sip:n@h:1", """set_uri_host("$var(u)", "example.org")""", "1 sip:n@example.org:1")]
    [InlineData("tel:+12-(34)-56-78;Ext=200;ISUB=+123-456", """tel2sip("$var(u)", "foo.com", "$var(u)")""", "1 sip:+12345678;ext=200;isub=+123-456@foo.com;user=phone")]
    [InlineData("sip:a@b", """tel2sip("$var(u)", "foo.com", "$var(u)")""", "2 sip:a@b")]
    [InlineData("+4912345", """is_e164("$var(u)")""", "1 +4912345")]
    [InlineData("sip:+4912345@h", """is_uri_user_e164("$var(u)")""", "1 sip:+4912345@h")]
    public void Uris_in_variables_change(string before, string call, string expected)
    {
        using var bench = Run($"$var(u) = \"{before}\"; $var(r) = {call}; note(\"$var(r) $var(u)\");", "sip:u@h");

        Assert.Equal([expected], bench.Notes);
    }

    [Fact]
    public void Options_to_the_server_itself_are_answered()
    {
        using var bench = Run("options_reply(); note(\"$rc\");", "sip:10.0.0.1");

        Assert.Equal(["1"], bench.Notes);
        Assert.Contains("\nAccept: */*\nAccept-Encoding: \nAccept-Language: en\nSupported: \n", Assert.Single(bench.Sent), StringComparison.Ordinal);
    }

    private static ScriptBench Run(string statements, string uri, string headers = "")
    {
        var bench = new ScriptBench($"loadmodule \"siputils.so\"\nloadmodule \"pv.so\"\nrequest_route {{ {statements} }}");
        return bench.Receive($"OPTIONS {uri} SIP/2.0\n{Start}{headers}");
    }
}
