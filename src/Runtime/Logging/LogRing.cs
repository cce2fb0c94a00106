using System.Runtime.InteropServices;

namespace RouteScript.Runtime.Logging;

/// <summary>
/// Lines of all threads on their way to the one that writes them. Bounded: a full ring drops the line and counts it,
/// so that a slow disk never holds a call up. Writing neither blocks nor allocates; lines of one thread keep their order.
/// </summary>
/// <remarks>
/// A record is a run of 8-byte cells: header, time, length of the prefix, bytes. A writer claims cells by moving the tail,
/// fills them, and publishes by setting the header last. Free cells are zero, so a header of zero means "not yet".
/// </remarks>
public sealed class LogRing
{
    /// <summary>The longest line; the rest of a longer one is cut.</summary>
    public const int MaxLine = 16 * 1024;

    private const int CellSize = sizeof(long);
    private const int FixedCells = 3;
    private const sbyte Padding = sbyte.MaxValue;

    private readonly long[] _cells;
    private readonly int _mask;
    private readonly TimeProvider _time;
    private readonly LogWake _wake = new();

    private long _head;
    private long _tail;
    private long _dropped;
    private volatile int _threshold = (int)LogSeverity.Warning;

    /// <param name="capacity">Bytes kept at most, rounded up to a power of two and at least four of the longest lines.</param>
    /// <param name="time">Where the time of a line comes from.</param>
    public LogRing(int capacity = 1 << 20, TimeProvider? time = null)
    {
        var cells = Math.Max(capacity, 4 * MaxLine) / CellSize;
        _cells = new long[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)cells)];
        _mask = _cells.Length - 1;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>The core parameter <c>debug</c>: lines less grave than this are not taken.</summary>
    public LogSeverity Threshold
    {
        get => (LogSeverity)_threshold;
        set => _threshold = (int)value;
    }

    /// <summary>Lines lost so far because the ring was full.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    internal LogWake Wake => _wake;

    internal TimeProvider Time => _time;

    /// <summary>True when a line of this severity would be taken: ask before a costly text is made.</summary>
    public bool IsEnabled(LogSeverity severity) => (int)severity <= _threshold;

    /// <summary>Puts a line into the ring; any thread may.</summary>
    /// <returns>False when the severity is not wanted or the ring is full.</returns>
    public bool Write(LogSeverity severity, SyslogFacility facility, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> text)
    {
        if (!IsEnabled(severity))
            return false;

        prefix = prefix[..Math.Min(prefix.Length, MaxLine)];
        text = text[..Math.Min(text.Length, MaxLine - prefix.Length)];
        var bytes = prefix.Length + text.Length;

        if (!TryClaim(FixedCells + (bytes + CellSize - 1) / CellSize, out var start))
        {
            Interlocked.Increment(ref _dropped);
            return false;
        }

        _cells[start + 1] = _time.GetUtcNow().UtcTicks;
        _cells[start + 2] = prefix.Length;
        var body = MemoryMarshal.AsBytes(_cells.AsSpan(start + FixedCells, (bytes + CellSize - 1) / CellSize));
        prefix.CopyTo(body);
        text.CopyTo(body[prefix.Length..]);

        Publish(start, Header(bytes, (sbyte)severity, (byte)facility, (ushort)LogSource.Number));
        _wake.Signal();
        return true;
    }

    /// <summary>Hands every line that is ready to <paramref name="sink"/>. One thread at a time.</summary>
    /// <returns>How many lines there were.</returns>
    public int Drain(ILogSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var lines = 0;

        while (true)
        {
            var start = (int)(_head & _mask);
            var header = Volatile.Read(ref _cells[start]);
            if (header == 0)
                return lines;

            var severity = (sbyte)(header >> 32);
            int used;
            if (severity == Padding)
            {
                used = _cells.Length - start;
            }
            else
            {
                used = Deliver(sink, start, header);
                lines++;
            }

            Array.Clear(_cells, start, used);
            Volatile.Write(ref _head, _head + used);
        }
    }

    private int Deliver(ILogSink sink, int start, long header)
    {
        var bytes = (int)header - 1;
        var cells = (bytes + CellSize - 1) / CellSize;
        var prefix = (int)_cells[start + 2];
        var body = MemoryMarshal.AsBytes(_cells.AsSpan(start + FixedCells, cells))[..bytes];

        sink.Write(new LogRecord
        {
            Severity = (LogSeverity)(sbyte)(header >> 32),
            Facility = (SyslogFacility)(byte)(header >> 40),
            Source = (ushort)(header >> 48),
            Time = new DateTime(_cells[start + 1], DateTimeKind.Utc),
            Prefix = body[..prefix],
            Text = body[prefix..],
        });

        return FixedCells + cells;
    }

    private bool TryClaim(int cells, out int start)
    {
        while (true)
        {
            var tail = Volatile.Read(ref _tail);
            var index = (int)(tail & _mask);
            var left = _cells.Length - index;

            // A record never wraps: what is left at the end becomes a record of padding.
            var skipped = cells > left ? left : 0;
            var next = tail + skipped + cells;

            if (next - Volatile.Read(ref _head) > _cells.Length)
            {
                start = 0;
                return false;
            }

            if (Interlocked.CompareExchange(ref _tail, next, tail) != tail)
                continue;

            if (skipped > 0)
                Publish(index, Header(0, Padding, 0, 0));
            start = skipped > 0 ? 0 : index;
            return true;
        }
    }

    private void Publish(int index, long header) => Volatile.Write(ref _cells[index], header);

    // The length is kept plus one, so that the header of an empty line is not zero.
    private static long Header(int bytes, sbyte severity, byte facility, ushort source) =>
        (uint)(bytes + 1) | ((long)(byte)severity << 32) | ((long)facility << 40) | ((long)source << 48);
}
