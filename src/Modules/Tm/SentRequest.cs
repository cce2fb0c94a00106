using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>
/// A request as it was sent, kept by what differs from the one received: mostly the lines put on top and one further down
/// (Max-Forwards). All else is read from the request received.
/// </summary>
internal struct SentRequest
{
    private const int LeastWorthwhile = 32;

    // Own bytes: the head, then the changed line.
    private byte[]? _block;
    private int _start;
    private int _head;
    private int _middle;
    private int _middleAt;
    private int _line;
    private int _end;

    public readonly bool IsKept => _block is not null;

    public readonly int Length => _start + _head + _middle + _line + _end;

    public void Keep(ReadOnlySpan<byte> sent, ReadOnlySpan<byte> received)
    {
        Return();
        _end = SameEnd(sent, received);
        sent = sent[..^_end];
        received = received[..^_end];

        var (line, other) = (LineAtEnd(sent), LineAtEnd(received));
        _middle = SameEnd(sent[..line], received[..other]);
        if (_middle < LeastWorthwhile)
            (_middle, line) = (0, sent.Length);
        _middleAt = other - _middle;
        _line = sent.Length - line;

        var top = sent[..(line - _middle)];
        _start = top.CommonPrefixLength(received);
        _head = top.Length - _start;
        _block = OwnBlocks.Rent(_head + _line);
        top[_start..].CopyTo(_block);
        sent[line..].CopyTo(_block.AsSpan(_head));
    }

    public readonly void Write(ByteWriter output, ReadOnlySpan<byte> received)
    {
        output.Clear();
        output.Write(received[.._start]);
        output.Write(_block.AsSpan(0, _head));
        output.Write(received.Slice(_middleAt, _middle));
        output.Write(_block.AsSpan(_head, _line));
        output.Write(received[^_end..]);
    }

    public void Return()
    {
        if (_block is not null)
            OwnBlocks.Return(_block);
        this = default;
    }

    private static int LineAtEnd(ReadOnlySpan<byte> text) => text.LastIndexOf((byte)'\n') + 1;

    private static int SameEnd(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var most = Math.Min(left.Length, right.Length);
        ref var leftEnd = ref MemoryMarshal.GetReference(left[^most..]);
        ref var rightEnd = ref MemoryMarshal.GetReference(right[^most..]);
        var same = 0;
        while (same + Vector128<byte>.Count <= most
            && Vector128.LoadUnsafe(ref leftEnd, (nuint)(most - same - Vector128<byte>.Count))
                == Vector128.LoadUnsafe(ref rightEnd, (nuint)(most - same - Vector128<byte>.Count)))
            same += Vector128<byte>.Count;
        while (same < most && left[^(same + 1)] == right[^(same + 1)])
            same++;
        return same;
    }
}
