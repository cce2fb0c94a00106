using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>
/// The datagram sockets of one worker. All members but <see cref="Wake"/> are for the worker's thread only.
/// The test engine brings its own.
/// </summary>
public interface IWorkerNetwork : IDisposable
{
    /// <summary>
    /// Waits for datagrams, for <see cref="Wake"/> or for the time to pass, whichever is first, and fills
    /// <paramref name="batch"/> with what is there. A timeout of 0 only looks, -1 waits for ever.
    /// The buffers are valid until the next call.
    /// </summary>
    int Receive(Span<Datagram> batch, int timeoutMilliseconds);

    /// <summary>
    /// Queues a datagram (the bytes are copied) to leave with <see cref="Flush"/>. False if it can never be sent: too long, or no
    /// such socket.
    /// </summary>
    bool Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes);

    /// <summary>Sends what was queued, in order. Failures are told to <paramref name="failures"/>.</summary>
    void Flush(ISendFailures? failures);

    /// <summary>Makes the present or the next <see cref="Receive"/> return. Any thread.</summary>
    void Wake();

    /// <summary>Sends from a socket from now on; it is read from <see cref="Listen"/> on.</summary>
    /// <param name="part">This worker's of <see cref="OpenedSocket.Parts"/>.</param>
    void Add(ListenSocket socket, IDisposable part) => throw new NotSupportedException();

    /// <summary>Reads from a socket that was added.</summary>
    void Listen(ListenSocket socket) => throw new NotSupportedException();

    /// <summary>Reads from a socket no more, until <see cref="Listen"/>; it can still be sent from.</summary>
    void StopListening(ListenSocket socket) => throw new NotSupportedException();

    /// <summary>The system's handle of a socket, for another process; -1 if there is none.</summary>
    int HandleOf(ListenSocket socket) => -1;

    /// <summary>The same socket under another name, or with something else to be advertised.</summary>
    void Rename(ListenSocket socket) => throw new NotSupportedException();

    /// <summary>Closes a socket once what is queued has left; unknown ones are passed over.</summary>
    void Close(ListenSocket socket, ISendFailures? failures) => throw new NotSupportedException();

    /// <summary>How long, in milliseconds, a datagram of the last batch had waited for the worker to read it; 0 if that is not known.</summary>
    long AgeOf(int index) => 0;

    /// <summary>How many datagrams the system dropped because the worker did not read fast enough.</summary>
    long Dropped => 0;
}
