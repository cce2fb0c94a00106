using RouteScript.Conformance.Comparing;
using RouteScript.Conformance.Recording;

namespace RouteScript.Conformance;

/// <summary>The recordings themselves are understood.</summary>
public sealed class RecordingTests
{
    private static readonly string[] Known = ["uas", "send", "recv", "got", "wait", "keepdup", "resend", "rpc", "file"];

    [Fact]
    public void Every_directive_and_every_answer_is_known()
    {
        foreach (var recorded in RecordedCase.All)
        {
            foreach (var directive in recorded.Conversation)
            {
                Assert.Contains(directive.Name, Known);
                if (directive.Name == "uas")
                    AnswerRules.Parse(directive.Rest[directive.Words[0].Length..]);
            }
        }
    }

    [Fact]
    public void An_answer_has_a_reason_a_delay_and_headers()
    {
        var rules = AnswerRules.Parse(" INVITE: 183/Session_Progress@20, 302+hdr(Contact=<sip:a;b>)+hdr(X=1); CANCEL: none; INVITE#2: 600");

        var steps = rules.For("INVITE", 1)!;
        Assert.Equal((183, "Session Progress", 20), (steps[0].Code, steps[0].Reason, (int)steps[0].Delay.TotalMilliseconds));
        Assert.Equal(["Contact: <sip:a;b>", "X: 1"], steps[1].Headers);
        Assert.Empty(rules.For("CANCEL", 1)!);
        Assert.Equal("Busy Everywhere", Assert.Single(rules.For("INVITE", 2)!).Reason);
        Assert.Null(rules.For("BYE", 1));
    }

    [Fact]
    public void What_the_server_made_becomes_marks_and_what_was_written_stays()
    {
        var seen = new Observation
        {
            HasStarted = true,
            Log = ["T: tag ;tag=abc pid=12"],
            Rpc = [("list", "a\tb \n")],
            Messages = [(15061, ["SIP/2.0 200 OK\r\nVia: x;branch=z9hG4bKmine\r\nTo: <sip:b>;tag=abc\r\nServer: us\r\nCall-ID: made\r\n\r\n"]), (15062, ["A ;branch=z9hG4bKours;tag=uas15062\r\n\r\n"])],
        };

        Assert.Equal(
            "[start] ok\n[log]\nT: tag ;tag=<TAG1> pid=<N>\n[rpc] list\na    b\n[uac] <-\nSIP/2.0 200 OK\nVia: x;branch=z9hG4bKmine\n"
            + "To: <sip:b>;tag=<TAG1>\nServer: <PRODUCT>\nCall-ID: <CID1>\n[peer 15062] <-\nA ;branch=z9hG4bK<B1>;tag=uas15062\n",
            new Normaliser("z9hG4bKmine").Write(seen));
    }
}
