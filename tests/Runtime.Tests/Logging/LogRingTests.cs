using System.Text;
using RouteScript.Runtime.Logging;

namespace RouteScript.Runtime.Tests.Logging;

public sealed class LogRingTests
{
    [Fact]
    public void Lines_arrive_whole_and_in_order()
    {
        var ring = new LogRing { Threshold = LogSeverity.Debug };
        var sink = new MemorySink();

        for (var number = 0; number < 10_000; number++)
        {
            Assert.True(ring.Write(LogSeverity.Info, SyslogFacility.Local0, "<script>: "u8, Encoding.ASCII.GetBytes($"line {number}")));
            if (number % 7 == 0)
                ring.Drain(sink);
        }

        ring.Drain(sink);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(number => $"line {number}"), sink.Lines.Select(line => line.Text));
        Assert.All(sink.Lines, line => Assert.Equal("<script>: ", line.Prefix));
        Assert.All(sink.Lines, line => Assert.Equal(SyslogFacility.Local0, line.Facility));
    }

    [Fact]
    public void An_empty_line_is_a_line()
    {
        var ring = new LogRing();
        var sink = new MemorySink();

        ring.Write(LogSeverity.Alert, SyslogFacility.Kern, [], []);
        ring.Drain(sink);

        var line = Assert.Single(sink.Lines);
        Assert.Equal(("", "", LogSeverity.Alert), (line.Prefix, line.Text, line.Severity));
    }

    [Fact]
    public void What_is_less_grave_than_the_threshold_is_not_taken()
    {
        var ring = new LogRing { Threshold = LogSeverity.Notice };

        Assert.True(ring.Write(LogSeverity.Notice, SyslogFacility.Daemon, [], "kept"u8));
        Assert.False(ring.Write(LogSeverity.Info, SyslogFacility.Daemon, [], "not kept"u8));
        Assert.Equal(0, ring.Dropped);
    }

    [Fact]
    public void A_full_ring_drops_counts_and_goes_on()
    {
        var ring = new LogRing(capacity: 4 * LogRing.MaxLine);
        var sink = new MemorySink();
        var text = new byte[1000];

        var taken = 0;
        while (ring.Write(LogSeverity.Error, SyslogFacility.Daemon, [], text))
            taken++;

        Assert.InRange(taken, 60, 66);
        Assert.Equal(1, ring.Dropped);
        Assert.Equal(taken, ring.Drain(sink));
        Assert.True(ring.Write(LogSeverity.Error, SyslogFacility.Daemon, [], text));
    }

    [Fact]
    public void A_line_too_long_is_cut()
    {
        var ring = new LogRing();
        var sink = new MemorySink();

        ring.Write(LogSeverity.Error, SyslogFacility.Daemon, "p: "u8, new byte[LogRing.MaxLine * 3]);
        ring.Drain(sink);

        Assert.Equal(LogRing.MaxLine, Assert.Single(sink.Lines).Text.Length + 3);
    }

    [Fact]
    public void Writing_does_not_allocate()
    {
        var ring = new LogRing();
        ring.Write(LogSeverity.Error, SyslogFacility.Daemon, "<script>: "u8, "warm"u8);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < 100; number++)
            ring.Write(LogSeverity.Error, SyslogFacility.Daemon, "<script>: "u8, "line"u8);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Each_thread_keeps_its_order_and_nothing_is_lost_uncounted()
    {
        const int Writers = 4;
        const int Lines = 20_000;
        var ring = new LogRing(capacity: 4 * LogRing.MaxLine);
        var sink = new MemorySink();

        using (new LogWriter(ring, sink))
        {
            var threads = Enumerable.Range(1, Writers).Select(number => new Thread(() =>
            {
                LogSource.Number = number;
                Span<byte> text = stackalloc byte[8];
                for (var line = 0; line < Lines; line++)
                {
                    line.TryFormat(text, out var used);
                    ring.Write(LogSeverity.Error, SyslogFacility.Daemon, [], text[..used]);
                }
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
        }

        var written = sink.Lines.Where(line => line.Source != 0).ToList();
        Assert.Equal(Writers * Lines, written.Count + ring.Dropped);
        foreach (var source in written.GroupBy(line => line.Source))
        {
            var numbers = source.Select(line => int.Parse(line.Text)).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }
    }
}
