namespace RouteScript.Modules.Tests.Textops;

public sealed class TextopsTests
{
    private const string Start = """
        OPTIONS sip:bob@10.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa
        From: <sip:a@b>;tag=1
        To: <sip:c@d>
        Call-ID: c1
        CSeq: 1 OPTIONS

        """;

    private const string Modules = """
        loadmodule "textops.so"
        loadmodule "textopsx.so"
        loadmodule "pv.so"

        """;

    [Theory]
    [InlineData("""append_hf("X-1: a\r\n", "Call-ID"); append_hf("X-2: b\r\n", "i"); append_hf("X-3: c\r\n", "X-A"); append_hf("X-4: d\r\n", "Nope"); append_hf("X-5: e\r\n");""",
        "X-A: one\nX-A: two\n", "Call-ID: c1\nX-1: a\nX-2: b\nCSeq: 1 OPTIONS\nX-A: one\nX-3: c\nX-A: two\nX-4: d\nX-5: e\n\n")]
    [InlineData("""insert_hf("X-1: a\r\n"); insert_hf("X-2: b\r\n"); insert_hf("X-3: c\r\n", "Call-ID");""",
        "", "SIP/2.0\nX-1: a\nX-2: b\nVia: *To: <sip:c@d>\nX-3: c\nCall-ID: c1\n")]
    [InlineData("""append_hf("X-1: no line end"); append_hf("X-2: b\r\n");""", "", "\nX-1: no line end\nX-2: b\n\n")]
    [InlineData("""remove_hf_re("^X-A"); note("$rc"); remove_hf_re("nothing"); note("$rc");""", "X-A: 1\nX-B: 2\nX-Ab: 3\n", "1|-1|OPTIONS\nX-B: 2\n\n")]
    [InlineData("""remove_hf_exp("^(X-|Sub)", "B$"); note("$rc");""", "X-A: 1\nX-B: 2\nSubject: s\nX-Ab: 3\n", "1|OPTIONS\nX-B: 2\nX-Ab: 3\n\n")]
    [InlineData("""remove_hf_idx("X-A", "1"); note("$rc"); remove_hf_match("X-B", "eq", "three"); note("$rc"); remove_hf_idx("X-Ab", "-1"); note("$rc");""",
        "X-A: one\nX-A: two\nX-B: three\nX-Ab: four\n", "1|1|1|OPTIONS\nX-A: one\n\n")]
    [InlineData("""remove_hf("m"); note("$rc"); remove_hf("Nope"); note("$rc"); note("$hdr(Contact)");""", "Contact: <sip:x@y>\n", "1|-1|<sip:x@y>|OPTIONS\n\n")]
    [InlineData("""subst("/one/ONE/"); subst("/x-b: ([a-z]*)/X-B: <\1>/i"); note("$rc"); subst("/nomatch/x/"); note("$rc");""",
        "X-A: one one\nX-B: three\n", "1|-1|OPTIONS\nX-A: ONE one\nX-B: <three>\n\n")]
    [InlineData("""subst_hf("X-A", "/o/0/g", "a"); subst_hf("X-B", "/b/B/", "l"); note("$rc");""", "X-A: one two\nX-A: foo\nX-B: b\nX-B: b\n", "1|OPTIONS\nX-A: 0ne tw0\nX-A: f00\nX-B: b\nX-B: B\n\n")]
    [InlineData("""subst_user("/^b(.*)/B\1-$rm/"); subst_uri("/@(.*)$/@h;x=\1/"); note("$rc");""", "", "1|OPTIONS sip:Bob-OPTIONS@h;x=10.0.0.1 SIP/2.0\n")]
    [InlineData("""replace("o[a-z]e", "ONE"); replace_all("two", "2"); note("$rc"); replace("none", "x"); note("$rc"); replace_str("three", "3", "l");""",
        "X-A: one two three\nX-B: one two three\n", "1|-1|OPTIONS\nX-A: ONE 2 three\nX-B: one 2 3\n\n")]
    [InlineData("""append_urihf("X-Origin: <", ">\r\n");""", "", "OPTIONS\nX-Origin: <sip:bob@10.0.0.1>\n\n")]
    [InlineData("""keep_hf("^X-A"); note("$rc");""", "X-A: 1\nX-B: 2\nSubject: s\n", "1|OPTIONS\nX-A: 1\n\n")]
    [InlineData("""insert_hf_value("X-A", "zero"); append_hf_value("X-A", "three"); remove_hf_value("X-B[0]"); assign_hf_value("Subject", "Bye"); include_hf_value("X-L", "b"); include_hf_value("X-L", "z"); exclude_hf_value("X-L", "a");""",
        "X-A: one\nX-A: two\nX-B: r, s, t\nSubject: Hello World\nX-L: a, b, c\n", "OPTIONS\nX-A: zero\nX-A: one\nX-A: two\nX-B: s, t\nSubject: Bye\nX-L: b, c,z\nX-A: three\n\n")]
    [InlineData("""assign_hf_value("X-Q[1].p", "two"); assign_hf_value("X-Q[-1].p", "last"); remove_hf_value("X-R[*]"); remove_hf_value("X-S[2]"); remove_hf_value("X-V[-1]"); remove_hf_value2("X-F.r");""",
        "X-Q: <sip:a@b>;p=1, <sip:c@d>;p=9\nX-R: 1, 2\nX-R: 3\nX-S: 1, 2, 3\nX-V: 1, 2, 3\nX-F: digest a=\"1\", r=\"2\", c=3\n",
        "OPTIONS\nX-Q: <sip:a@b>;p=two, <sip:c@d>;p=last\nX-S: 1, 3\nX-V: 1, 2\nX-F: digest a=\"1\", c=3\n\n")]
    [InlineData("""hf_iterator_start("i"); while (hf_iterator_next("i")) { if ($hfitname(i) == "X-B") { note("$hfitbody(i)"); hf_iterator_rm("i"); hf_iterator_append("i", "X-After: 1\r\n"); } } hf_iterator_end("i");""",
        "X-A: one\nX-B: two\n", "two|OPTIONS\nX-A: one\nX-After: 1\n\n")]
    public void Headers_change(string statements, string headers, string expected) => Check(statements, Start + headers, expected);

    [Theory]
    [InlineData("""set_body("new body", "text/x-new"); note("$rc");""", "1|Content-Length: 8\nContent-Type: text/x-new\n\nnew body")]
    [InlineData("""remove_body(); append_hf("X-A: 1\r\n");""", "Content-Type: text/plain\nContent-Length: 0\nX-A: 1\n\n")]
    [InlineData("""subst_body("/one/ONE/"); subst_body("/x/XX/g");""", "Content-Length: 19\n\nONE two one\nXXyz\n")]
    [InlineData("""replace_body_str("one", "uno", "a"); search_append_body("xy", "-");""", "Content-Length: 19\n\nuno two uno\nxy-z\n")]
    [InlineData("""set_body_multipart("part one", "text/plain", "bnd-1");""",
        "Content-Length: 56\nContent-Type: multipart/mixed;boundary=\"bnd-1\"\nMime-Version: 1.0\n\n--bnd-1\nContent-Type: text/plain\n\npart one\n--bnd-1\n")]
    [InlineData("""set_body_multipart("b"); msg_apply_changes(); append_body_part("two", "text/x-two"); msg_apply_changes(); get_body_part("text/x-two", "$var(p)"); note("$rc$var(p)."); filter_body("text/x-two");""",
        "1\r\ntwo\r\n.|Content-Length: 3\nContent-Type: multipart/mixed;boundary=\"b\"\nMime-Version: 1.0\n\ntwo")]
    [InlineData("""if (has_body("text/plain") && has_body() && !has_body("application/sdp")) note("yes"); if (search_body("ONE")) note("found"); if (!is_audio_on_hold()) note("talks");""", "yes|found|talks|")]
    public void Bodies_change(string statements, string expected) =>
        Check(statements, Start + "Content-Type: text/plain\nContent-Length: auto\n\none two one\nxyz\n", expected);

    [Fact]
    public void Applied_changes_are_seen() => Check(
        """append_hf("X-New: 1\r\n"); remove_hf("X-B"); $rU = "new"; note("[$hdr(X-New)] [$hdr(X-B)]"); msg_apply_changes(); note("$rc [$hdr(X-New)] [$hdr(X-B)] $ru");""",
        Start + "X-B: three\n",
        "[<null>] [three]|1 [1] [<null>] sip:new@10.0.0.1|OPTIONS sip:new@10.0.0.1 SIP/2.0\n");

    [Theory]
    [InlineData("""starts_with("$rU", "bo")""", true)]
    [InlineData("""starts_with("abc", "AB")""", false)]
    [InlineData("""starts_with("abc", "")""", true)]
    [InlineData("""ends_with("$rU", "ob")""", true)]
    [InlineData("""cmp_str("abc", "ABC")""", false)]
    [InlineData("""cmp_istr("abc", "ABC")""", true)]
    [InlineData("""str_find("hello", "LL")""", false)]
    [InlineData("""str_ifind("hello", "LL")""", true)]
    [InlineData("""in_list("b", "a, b ,c", ",")""", true)]
    [InlineData("""in_list("B", "a,b", ",")""", false)]
    [InlineData("""in_list_prefix("abc", "x,ab,c", ",")""", true)]
    [InlineData("""in_list_prefix("ab", "x,abc,c", ",")""", false)]
    [InlineData("""fnmatch("alice.bob", "*.b?b")""", true)]
    [InlineData("""fnmatch("ALICE", "al*")""", false)]
    [InlineData("""fnmatch("ALICE", "al*", "i")""", true)]
    [InlineData("""is_method("INVITE|OPTIONS")""", true)]
    [InlineData("""is_method("options")""", true)]
    [InlineData("""is_method("FOO")""", false)]
    [InlineData("""is_present_hf("i")""", true)]
    [InlineData("""is_present_hf_re("^call")""", true)]
    [InlineData("""is_privacy("header")""", true)]
    [InlineData("""is_privacy("user")""", false)]
    [InlineData("""search("OPTIONS sip")""", true)]
    [InlineData("""search("^call-id")""", true)]
    [InlineData("""search_hf("X-A", "two", "f")""", false)]
    [InlineData("""search_hf("X-A", "two", "l")""", true)]
    [InlineData("""hf_value_exists("Privacy", "id; header")""", true)]
    public void Questions_are_answered(string condition, bool answer) => Check(
        $"if ({condition}) note(\"true\"); else note(\"false\");",
        Start + "Privacy: id; header\nX-A: one\nX-A: two\n",
        answer ? "true|" : "false|");

    [Fact]
    public void Part_of_a_text_goes_into_a_variable() => Check(
        """regex_substring("abc 123 def", "([a-z]+) ([0-9]+)", "2", "3", "$var(s)"); note("$rc $var(s)");""", Start, "1 123|");

    [Theory]
    [InlineData("404 Not Found", """change_reply_status("488", "Not Like This"); note("$rc $rs $rr");""", "1 488 Not Found|SIP/2.0 488 Not Like This\n")]
    [InlineData("404 Not Found", """change_reply_status("488", "One"); change_reply_status("500", "Two"); note("$rc $rs");""", "1 500|SIP/2.0 500 Two\n")]
    [InlineData("404 Not Found", """change_reply_status("200", "Up"); note("$rc $rs");""", "-1 404|SIP/2.0 404 Not Found\n")]
    public void A_reply_gets_another_status(string status, string statements, string expected)
    {
        using var bench = new ScriptBench($"{Modules}reply_route {{ {statements} }}");
        bench.Receive($"SIP/2.0 {status}\n" + Start[(Start.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

        Assert.StartsWith(expected, string.Concat(bench.Notes.Select(n => n + "|")) + bench.Edited, StringComparison.Ordinal);
    }

    /// <param name="expected">The notes, each with a bar behind it, then a part of the message; a star stands for anything.</param>
    private static void Check(string statements, string message, string expected)
    {
        using var bench = new ScriptBench($"{Modules}request_route {{ {statements} }}");
        bench.Receive(message);

        var cut = expected.LastIndexOf('|') + 1;
        Assert.Equal(expected[..cut], string.Concat(bench.Notes.Select(n => n + "|")));
        var position = 0;
        foreach (var part in expected[cut..].Split('*'))
        {
            var found = bench.Edited.IndexOf(part, position, StringComparison.Ordinal);
            Assert.True(found >= 0, $"Not found: {part}\n---\n{bench.Edited}");
            position = found + part.Length;
        }
    }
}
