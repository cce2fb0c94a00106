using System.Net.Sockets;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Rpc.Binrpc;

namespace RouteScript.Runtime.TakeOver;

/// <summary>Where a process comes in that is to take the place of this one: a Unix socket in the run directory, for its owner only.</summary>
internal sealed class SuccessorDoor(RouteEngine engine) : IDisposable
{
    private readonly ScriptLog _log = new(engine.LogRing);
    private Socket? _listener;
    private volatile bool _isOver;

    public static string PathIn(string runDirectory) => Path.Combine(runDirectory, "routescript_takeover");

    /// <summary>Serves who comes in, one after the other, on a thread of its own.</summary>
    /// <param name="serve">Returns when that process is gone.</param>
    /// <exception cref="IOException">The socket cannot be made, or another server has it.</exception>
    public void Begin(Action<Link> serve)
    {
        Open();
        new Thread(() => Accept(serve)) { IsBackground = true, Name = "take-over" }.Start();
    }

    /// <exception cref="IOException">The socket cannot be made, or another server has it.</exception>
    public void Open()
    {
        _listener = UnixSocketFile.Bind(BinrpcEndpoint.UnixStream(PathIn(engine.Options.RunDirectory)), new BinrpcOptions());
        _listener.Listen(4);
    }

    /// <summary>The place of the socket is free for another process.</summary>
    public void Close()
    {
        if (_listener is null)
            return;

        _listener.Dispose();
        _listener = null;
        UnixSocketFile.Remove(BinrpcEndpoint.UnixStream(PathIn(engine.Options.RunDirectory)));
    }

    public void Dispose()
    {
        _isOver = true;
        Close();
    }

    private void Accept(Action<Link> serve)
    {
        while (!_isOver)
        {
            try
            {
                if (_listener is not { } listener)
                    return;
                using var link = new Link(listener.Accept());
                serve(link);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // It was closed meanwhile.
            }
            catch (IOException error)
            {
                _log.Write(LogSeverity.Warning, $"nobody took over: {error.Message}");
            }
        }
    }
}
