using RouteScript.Testing.Matching;

namespace RouteScript.Testing.Tests.Matching;

public sealed class SideBySideTests
{
    [Fact]
    public void Lines_that_differ_stand_beside_each_other()
    {
        string[] expected = ["OPTIONS sip:b SIP/2.0", "Max-Forwards: 69", "To: b", "X: 1"];
        string[] seen = ["OPTIONS sip:b SIP/2.0", "Via: v", "Max-Forwards: 70", "To: b"];
        var pairs = Alignment.Of([.. expected.Select(line => new LinePattern(line, new Captures()))], seen);

        var lines = SideBySide.Render(expected, seen, pairs, firstLine: 23).ReplaceLineEndings("\n").Split('\n');

        Assert.Equal(
            [
                "       expected              │ seen",
                "  23   OPTIONS sip:b SIP/2.0 │ OPTIONS sip:b SIP/2.0",
                "  24 ≠ Max-Forwards: 69      │ Via: v",
                "     +                       │ Max-Forwards: 70",
                "  25   To: b                 │ To: b",
                "  26 - X: 1                  │ ",
                "",
            ],
            lines);
    }
}
