using System.Text;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Linux;

namespace RouteScript.Runtime.TakeOver;

/// <summary>A socket that another process gave: UDP has one handle for each worker, a stream one.</summary>
/// <param name="Index">The other process's number for it.</param>
public sealed record HandedSocket(int Index, TransportKind Transport, PeerAddress Address, int[] Handles)
{
    /// <summary>Somebody uses the handles and closes them.</summary>
    public bool IsTaken { get; private set; }

    public bool IsFor(ListenSocket socket) => Transport == socket.Transport && Address == socket.Address;

    public int[] Take()
    {
        IsTaken = true;
        return Handles;
    }

    /// <summary>Closes the handles unless somebody uses them.</summary>
    public void Drop()
    {
        if (!IsTaken)
            HandlePassing.Close(Handles);
    }

    public static byte[] Describe(ListenSocket socket, int handles) => Encoding.ASCII.GetBytes($"{socket.Index} {(int)socket.Transport} {handles} {socket.Address}");

    /// <exception cref="IOException">It describes no socket.</exception>
    public static (int Index, TransportKind Transport, int Handles, PeerAddress Address) Parse(byte[] content)
    {
        var words = Encoding.ASCII.GetString(content).Split(' ');
        return words is [var index, var transport, var handles, var address]
            && int.TryParse(index, out var number) && int.TryParse(transport, out var kind) && int.TryParse(handles, out var count)
            && count is > 0 and <= HandlePassing.Most && PeerAddress.TryParse(address, out var parsed)
            ? (number, (TransportKind)kind, count, parsed)
            : throw new IOException("The running server described a socket that is none.");
    }
}
