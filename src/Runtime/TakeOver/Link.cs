using System.Buffers.Binary;
using System.Net.Sockets;

namespace RouteScript.Runtime.TakeOver;

/// <summary>Frames between two processes of one user: length, kind, content. Blocking, for a thread of its own at each end.</summary>
public sealed class Link(Socket socket) : IDisposable
{
    /// <summary>The longest content: what a module may know.</summary>
    public const int MaxFrame = 1 << 26;

    private const int HeaderLength = 5;

    private readonly Lock _sending = new();

    public SafeSocketHandle Handle => socket.SafeHandle;

    /// <summary>How long an answer may take; none: for ever.</summary>
    public TimeSpan? Patience
    {
        set => socket.ReceiveTimeout = value is { } time ? (int)time.TotalMilliseconds : 0;
    }

    /// <exception cref="IOException">The other end is gone.</exception>
    public void Send(FrameKind kind, ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MaxFrame);
        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, content.Length);
        header[4] = (byte)kind;
        try
        {
            lock (_sending)
            {
                SendAll(header);
                SendAll(content);
            }
        }
        catch (SocketException error)
        {
            throw new IOException($"The other process is gone: {error.Message}", error);
        }
        catch (ObjectDisposedException error)
        {
            throw new IOException("The link is closed.", error);
        }
    }

    /// <summary>The next frame; null when the other end has closed.</summary>
    /// <exception cref="IOException">It did not come in time, or it is none.</exception>
    public (FrameKind Kind, byte[] Content)? Receive()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (!ReceiveAll(header))
            return null;

        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < 0 or > MaxFrame)
            throw new IOException($"A frame of {length} bytes was announced.");

        var content = new byte[length];
        return ReceiveAll(content) ? ((FrameKind)header[4], content) : null;
    }

    /// <summary>The content of the next frame, which must be of this kind.</summary>
    /// <exception cref="IOException">It is another, or none came.</exception>
    public byte[] Receive(FrameKind kind) => Receive() is not { } frame
        ? throw new IOException("The other process has ended.")
        : frame.Kind == kind ? frame.Content : throw new IOException($"The other process said {frame.Kind} instead of {kind}.");

    public void Dispose() => socket.Dispose();

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[socket.Send(bytes)..];
    }

    /// <returns>False if the other end closed first.</returns>
    private bool ReceiveAll(Span<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var read = socket.Receive(bytes);
                if (read == 0)
                    return false;
                bytes = bytes[read..];
            }

            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            throw new IOException("The other process did not answer in time.", error);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}

/// <summary>What a frame says.</summary>
public enum FrameKind : byte
{
    /// <summary>Old to new: who it is, and how many sockets follow.</summary>
    Hello = 1,

    /// <summary>Old to new: a socket; its handles follow the frame.</summary>
    Socket,

    /// <summary>New to old: which sockets it wants to read from now on.</summary>
    Take,

    /// <summary>Old to new: keys of transactions that it keeps.</summary>
    Keys,

    /// <summary>Old to new: what a module knows.</summary>
    State,

    /// <summary>Old to new: it reads nothing any more.</summary>
    Taken,

    /// <summary>New to old: it takes messages.</summary>
    Running,

    /// <summary>New to old: a message of the old one's.</summary>
    Message,
}
