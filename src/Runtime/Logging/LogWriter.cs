using System.Text;

namespace RouteScript.Runtime.Logging;

/// <summary>The one thread that empties a ring into a sink, until it is disposed; then what is left is written first.</summary>
public sealed class LogWriter : IDisposable
{
    // A busy ring is emptied at most this often, so that workers rarely pay for a wake.
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan DropReport = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(2);

    private readonly LogRing _ring;
    private readonly ILogSink _sink;
    private readonly Thread _thread;
    private readonly byte[] _report = new byte[128];
    private long _reported;
    private DateTimeOffset _reportAfter;
    private volatile bool _stopping;

    public LogWriter(LogRing ring, ILogSink sink)
    {
        ArgumentNullException.ThrowIfNull(ring);
        _ring = ring;
        _sink = sink;
        _thread = new Thread(Run) { IsBackground = true, Name = "log" };
        _thread.Start();
    }

    /// <summary>Writes what is in the ring and ends. A sink that hangs is given up after two seconds.</summary>
    public void Dispose()
    {
        if (_stopping)
            return;

        _stopping = true;
        _ring.Wake.Force();
        _thread.Join(ExitLimit);
    }

    /// <summary>Empties the ring once and says what was dropped; the thread does this again and again.</summary>
    internal int WriteBatch(bool last)
    {
        var lines = _ring.Drain(_sink);
        lines += ReportDropped(last);
        if (lines > 0)
            _sink.Flush();
        return lines;
    }

    private void Run()
    {
        while (!_stopping)
        {
            if (WriteBatch(last: false) > 0)
            {
                _ring.Wake.Sleep(Batch);
                continue;
            }

            _ring.Wake.PrepareToSleep();
            if (WriteBatch(last: false) == 0 && !_stopping)
                _ring.Wake.Sleep(DropReport);
            _ring.Wake.Awake();
        }

        WriteBatch(last: true);
    }

    private int ReportDropped(bool last)
    {
        var dropped = _ring.Dropped;
        var now = _ring.Time.GetUtcNow();
        if (dropped == _reported || (now < _reportAfter && !last))
            return 0;

        var text = $"{dropped - _reported} lines were not logged: they came faster than they could be written\n";
        _reported = dropped;
        _reportAfter = now + DropReport;

        _sink.Write(new LogRecord
        {
            Severity = LogSeverity.Error,
            Facility = SyslogFacility.Daemon,
            Time = now.UtcDateTime,
            Prefix = "<core>: "u8,
            Text = _report.AsSpan(0, Encoding.ASCII.GetBytes(text, _report)),
        });
        return 1;
    }
}
