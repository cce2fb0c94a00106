using System.Net.Sockets;

namespace RouteScript.Sip.Transports;

/// <summary>A <c>listen</c> could not be opened. Ends a start, never a message.</summary>
public sealed class ListenFailedException(ListenSocket socket, string reason, Exception? cause = null)
    : IOException($"Cannot listen on {socket}: {reason}", cause)
{
    public ListenSocket Socket { get; } = socket;

    public static ListenFailedException FromErrno(ListenSocket socket, int error) => new(socket, error switch
    {
        13 => "not permitted (ports below 1024 need a privilege).",
        98 => "the address is already in use by another program.",
        99 => "this machine has no such address.",
        97 => "the address family is not supported by this system.",
        _ => new SocketException(error).Message,
    });
}
