using Microsoft.Extensions.Logging;
using RouteScript.Runtime.Logging;

namespace RouteScript.Runtime.Tests.Logging;

public sealed class RingLoggerTests
{
    [Fact]
    public void Lines_of_the_program_end_in_the_same_ring()
    {
        var ring = new LogRing { Threshold = LogSeverity.Info };
        var sink = new MemorySink();
        using var provider = new RingLoggerProvider(ring, SyslogFacility.Local5);
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(provider).SetMinimumLevel(LogLevel.Trace));
        var logger = factory.CreateLogger("RouteScript.Modules.Dispatcher");

        logger.LogWarning("Set {Set} is empty", 7);
        logger.LogDebug("not wanted");
        ring.Drain(sink);

        var line = Assert.Single(sink.Lines);
        Assert.Equal("Dispatcher: ", line.Prefix);
        Assert.Equal("Set 7 is empty", line.Text);
        Assert.Equal((LogSeverity.Warning, SyslogFacility.Local5), (line.Severity, line.Facility));
    }

    [Fact]
    public void Wire_bytes_pass_as_they_are()
    {
        var ring = new LogRing();
        var sink = new MemorySink();
        var logger = new RingLogger(ring, SyslogFacility.Daemon, "x");

        logger.Log(LogLevel.Error, default, "caf\u00C3\u00A9", null, (state, _) => state);
        logger.Log(LogLevel.Error, default, "\u2192", null, (state, _) => state);
        ring.Drain(sink);

        Assert.Equal("caf\u00C3\u00A9", sink.Lines[0].Text);
        Assert.Equal("\u00E2\u0086\u0092", sink.Lines[1].Text);
    }
}
