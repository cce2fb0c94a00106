using RouteScript.Runtime.Logging;

namespace RouteScript.Runtime.Tests.Logging;

public sealed class LogWriterTests
{
    [Fact]
    public void What_is_in_the_ring_is_written_before_the_end()
    {
        var ring = new LogRing();
        var sink = new MemorySink();

        using (new LogWriter(ring, sink))
        {
            for (var number = 0; number < 100; number++)
                ring.Write(LogSeverity.Error, SyslogFacility.Daemon, [], "line"u8);
        }

        Assert.Equal(100, sink.Lines.Count);
    }

    [Fact]
    public void Dropped_lines_are_told()
    {
        var ring = new LogRing(capacity: 4 * LogRing.MaxLine);
        var sink = new MemorySink();
        var text = new byte[1000];
        while (ring.Dropped < 5)
            ring.Write(LogSeverity.Error, SyslogFacility.Local3, [], text);

        using (new LogWriter(ring, sink))
        {
            // The writer empties the ring and tells the loss at once: nothing was told in the last second.
        }

        var told = Assert.Single(sink.Lines, line => line.Prefix == "<core>: ");
        Assert.Equal("5 lines were not logged: they came faster than they could be written\n", told.Text);
        Assert.Equal(LogSeverity.Error, told.Severity);
    }
}
