using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;

namespace RouteScript.Sip.Transports.Streams;

/// <summary>What waits to be written to one connection: any thread adds, one writes. Bounded in bytes.</summary>
internal sealed class SendQueue(int maxBytes)
{
    private readonly Channel<ArraySegment<byte>> _blocks =
        Channel.CreateUnbounded<ArraySegment<byte>>(new UnboundedChannelOptions { SingleReader = true });

    private int _queued;
    private long _written;

    /// <summary>Bytes not yet taken by the system.</summary>
    public int Queued => Volatile.Read(ref _queued);

    /// <summary>Bytes taken so far.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Copies the bytes. False if there is no room or the queue was ended.</summary>
    public bool TryAdd(ReadOnlySpan<byte> bytes)
    {
        // A message that alone is over the bound may still go when nothing else waits.
        var before = Interlocked.Add(ref _queued, bytes.Length) - bytes.Length;
        if (before == 0 || before + bytes.Length <= maxBytes)
        {
            var block = ArrayPool<byte>.Shared.Rent(bytes.Length);
            bytes.CopyTo(block);
            if (_blocks.Writer.TryWrite(new ArraySegment<byte>(block, 0, bytes.Length)))
                return true;

            ArrayPool<byte>.Shared.Return(block);
        }

        Interlocked.Add(ref _queued, -bytes.Length);
        return false;
    }

    /// <summary>Nothing more may be added; what is there is still written.</summary>
    public void End() => _blocks.Writer.TryComplete();

    /// <summary>Writes until the queue is ended and empty. False if the other side takes nothing any more.</summary>
    public async Task<bool> WriteAll(PipeWriter output)
    {
        var open = true;
        while (await _blocks.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_blocks.Reader.TryRead(out var block))
            {
                if (open)
                    open = !(await output.WriteAsync(block).ConfigureAwait(false)).IsCompleted;
                ArrayPool<byte>.Shared.Return(block.Array!);
                Interlocked.Add(ref _queued, -block.Count);
                Volatile.Write(ref _written, _written + block.Count);
            }
        }

        return open;
    }
}
