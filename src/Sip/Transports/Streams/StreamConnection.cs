using System.Buffers;
using System.IO.Pipelines;
using RouteScript.Sip.Messages;

namespace RouteScript.Sip.Transports.Streams;

/// <summary>
/// One connection, whoever opened it. Belongs to no worker: its reader cuts whole messages and hands them on in order, its
/// writer sends what any thread queued.
/// </summary>
public sealed class StreamConnection
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(10);

    private readonly IDuplexPipe _pipe;
    private readonly Action _abort;
    private readonly StreamSettings _settings;
    private readonly TimeProvider _time;
    private readonly SendQueue _outgoing;
    private int _closing;
    private long _lastActivity;
    private long _writtenBefore;
    private int _stalledTurns;
    private volatile bool _isInMessage;
    private StreamCloseReason _asked = StreamCloseReason.Asked;

    internal StreamConnection(
        in PacketSource source, bool isOutbound, IDuplexPipe pipe, Action abort, StreamSettings settings, TimeProvider time)
    {
        Source = source;
        IsOutbound = isOutbound;
        _pipe = pipe;
        _abort = abort;
        _settings = settings;
        _time = time;
        _outgoing = new SendQueue(settings.MaxQueued);
        _lastActivity = time.GetTimestamp();
    }

    public ConnectionId Id => Source.Connection;

    /// <summary>Peer, transport and our socket; what its messages carry.</summary>
    public PacketSource Source { get; }

    public bool IsOutbound { get; }

    /// <summary>Bytes queued and not yet taken by the system.</summary>
    public int Queued => _outgoing.Queued;

    /// <summary>Meaningful once it is closed.</summary>
    public StreamCloseReason ClosedBy { get; private set; }

    /// <summary>Queues a copy. Any thread. False if the connection is closing or its queue is full.</summary>
    public bool TrySend(ReadOnlySpan<byte> bytes) => _outgoing.TryAdd(bytes);

    /// <summary>Writes what is queued, then closes. Any thread; may be called again.</summary>
    public void Close() => Close(_asked);

    /// <summary>Serves the connection until it is closed.</summary>
    internal async Task Run(IStreamReceiver receiver)
    {
        var watching = _time.CreateTimer(
            static state => ((StreamConnection)state!).Watch(), this, _settings.SendLimit / 2, _settings.SendLimit / 2);
        await using (watching.ConfigureAwait(false))
        {
            var writing = Write();
            Close(await Read(receiver).ConfigureAwait(false));
            await writing.ConfigureAwait(false);
        }
    }

    private void Close(StreamCloseReason reason)
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0)
            return;

        ClosedBy = reason;
        _outgoing.End();
        _pipe.Input.CancelPendingRead();
    }

    // The pipe's exceptions end here: a broken connection is ordinary.
    private async Task Write()
    {
        try
        {
            if (!await _outgoing.WriteAll(_pipe.Output).ConfigureAwait(false))
                Close(StreamCloseReason.Peer);
            await _pipe.Output.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            Close(StreamCloseReason.Peer);
        }
    }

    private async Task<StreamCloseReason> Read(IStreamReceiver receiver)
    {
        try
        {
            return await ReadMessages(receiver).ConfigureAwait(false);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return StreamCloseReason.Peer;
        }
        finally
        {
            await _pipe.Input.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task<StreamCloseReason> ReadMessages(IStreamReceiver receiver)
    {
        while (true)
        {
            var read = await _pipe.Input.ReadAsync().ConfigureAwait(false);
            if (read.IsCanceled || Volatile.Read(ref _closing) != 0)
                return StreamCloseReason.Asked;

            Volatile.Write(ref _lastActivity, _time.GetTimestamp());
            var rest = read.Buffer;
            var ended = false;
            while (!rest.IsEmpty && !ended)
            {
                var frame = StreamFramer.Cut(rest, _settings.MaxMessage);
                if (frame.Kind == FrameKind.NeedMore)
                    break;
                if (frame.Kind is FrameKind.TooLarge or FrameKind.BadLength)
                    return await EndWith(frame, rest, receiver).ConfigureAwait(false);
                if (frame.Kind == FrameKind.Ping)
                    TrySend("\r\n"u8);

                while (frame.Kind == FrameKind.Message && !Deliver(receiver, rest.Slice(frame.Skipped, frame.Length)))
                {
                    await Task.Delay(Retry, _time).ConfigureAwait(false);
                    ended = Volatile.Read(ref _closing) != 0;
                    if (ended)
                        break;
                }

                rest = rest.Slice(frame.Consumed);
            }

            _isInMessage = !rest.IsEmpty && rest.FirstSpan[0] is not ((byte)'\r' or (byte)'\n');
            _pipe.Input.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
                return _isInMessage ? StreamCloseReason.Incomplete : StreamCloseReason.Peer;
        }
    }

    // Nothing behind this message can be read. What still comes is thrown away until the receiver has answered and closes, or until the
    // connection counts as idle; so the answer is not lost to a reset.
    private async Task<StreamCloseReason> EndWith(Frame frame, ReadOnlySequence<byte> rest, IStreamReceiver receiver)
    {
        var reason = frame.Kind == FrameKind.TooLarge ? StreamCloseReason.TooLarge : StreamCloseReason.BadFraming;
        _asked = reason;
        var headers = rest.Slice(frame.Skipped, frame.Length);
        if (frame.Length == 0 || !receiver.OnLost(headers.IsSingleSegment ? headers.FirstSpan : headers.ToArray(), Source, reason))
            return reason;

        var end = rest.End;
        while (Volatile.Read(ref _closing) == 0)
        {
            _pipe.Input.AdvanceTo(end);
            var read = await _pipe.Input.ReadAsync().ConfigureAwait(false);
            if (read.IsCanceled)
                break;
            if (read.IsCompleted)
                await Task.Delay(Retry, _time).ConfigureAwait(false);
            end = read.Buffer.End;
        }

        return reason;
    }

    private bool Deliver(IStreamReceiver receiver, in ReadOnlySequence<byte> message)
    {
        if (message.IsSingleSegment)
            return receiver.OnMessage(message.FirstSpan, Source);

        var length = (int)message.Length;
        var copy = ArrayPool<byte>.Shared.Rent(length);
        message.CopyTo(copy);
        var taken = receiver.OnMessage(copy.AsSpan(0, length), Source);
        ArrayPool<byte>.Shared.Return(copy);
        return taken;
    }

    // Called now and then: closes what is idle, and tears down what does not take our bytes.
    private void Watch()
    {
        var written = _outgoing.Written;
        var stalled = _outgoing.Queued > 0 && written == _writtenBefore;
        if (written != _writtenBefore)
            Volatile.Write(ref _lastActivity, _time.GetTimestamp());
        _writtenBefore = written;

        var quiet = _time.GetElapsedTime(Volatile.Read(ref _lastActivity));
        if (stalled && ++_stalledTurns >= 2)
        {
            Close(StreamCloseReason.SendStalled);
            _abort();
            return;
        }

        if (!stalled)
            _stalledTurns = 0;
        if (quiet >= _settings.IdleLimit)
            Close(_isInMessage ? StreamCloseReason.Incomplete : StreamCloseReason.Idle);
    }

    private static bool IsBroken(Exception exception) =>
        exception is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException
            or System.Net.Sockets.SocketException;
}
