using RouteScript.Cli.Options;

namespace RouteScript.Cli.Tests.Options;

public sealed class OriginalOptionsTests
{
    [Fact]
    public void Letters_may_be_glued_and_values_may_touch_them()
    {
        var options = OriginalOptions.Parse(["-DDE", "-ddd", "-ludp:10.0.0.1:5060/1.2.3.4:5070", "-f", "x.cfg", "-n4", "-A", "WITH_TLS"]);

        Assert.Null(options.Problem);
        Assert.Equal("x.cfg", options.Server.ScriptPath);
        Assert.Equal(3, options.Server.Debug);
        Assert.True(options.Server.LogToStderr);
        Assert.Equal(["listen=udp:10.0.0.1:5060 advertise 1.2.3.4:5070"], options.Server.LinesBefore.ToArray());
        Assert.Equal(["children=4"], options.Server.LinesAfter.ToArray());
        Assert.Equal(["WITH_TLS"], options.Server.Defines.ToArray());
    }

    [Fact]
    public void What_has_no_meaning_here_is_accepted_and_named()
    {
        var options = OriginalOptions.Parse(["-m", "512", "-M8", "-x", "qm", "-Wepoll_lt", "-L", "/usr/lib/kamailio/modules", "-K"]);

        Assert.Null(options.Problem);
        Assert.Equal(6, options.Server.Remarks.Length);
    }

    [Theory]
    [InlineData("-z")]
    [InlineData("-f")]
    [InlineData("-n", "many")]
    [InlineData("--nonsense")]
    [InlineData("--loadmodule")]
    [InlineData("-E", "kamailio.cfg")]
    public void What_cannot_be_meant_is_refused(params string[] words) => Assert.NotNull(OriginalOptions.Parse(words).Problem);

    [Fact]
    public void Long_options_become_lines_of_script()
    {
        var options = OriginalOptions.Parse(
            ["--loadmodule=tm", "--modparam=tm:fr_timer:i:500", "--modparam=dispatcher:list_file:s:/tmp/a:b", "--alias=example.com", "--debug=2", "--strict"]);

        Assert.Equal(["loadmodule \"tm\"", "alias=example.com"], options.Server.LinesBefore.ToArray());
        Assert.Equal(
            ["modparam(\"tm\", \"fr_timer\", 500)", "modparam(\"dispatcher\", \"list_file\", \"/tmp/a:b\")"], options.Server.LinesAfter.ToArray());
        Assert.Equal(2, options.Server.Debug);
        Assert.True(options.Server.Strict);
    }

    [Fact]
    public void The_value_of_a_long_option_may_stand_behind_it()
    {
        var options = OriginalOptions.Parse(["--loadmodule", "ctl.so", "--modparam", "tm:fr_timer:i:500", "-E"]);

        Assert.Null(options.Problem);
        Assert.Equal(["loadmodule \"ctl.so\""], options.Server.LinesBefore.ToArray());
        Assert.Equal(["modparam(\"tm\", \"fr_timer\", 500)"], options.Server.LinesAfter.ToArray());
    }
}
