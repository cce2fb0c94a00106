using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Linux;

namespace RouteScript.Runtime.TakeOver;

/// <summary>
/// The process whose sockets this one reads now. It goes on with what it began: messages of its transactions are passed on to it,
/// until it ends.
/// </summary>
internal sealed class Predecessor : IDisposable
{
    private const int MostWaiting = 65_536;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Link _link;
    private readonly BlockingCollection<byte[]> _messages = new(MostWaiting);
    private readonly HashSet<TransactionKey> _keys = [];
    private readonly Dictionary<int, int> _indices = [];
    private long _passed;

    private Predecessor(Link link, Greeting greeting, ImmutableArray<HandedSocket> sockets)
    {
        _link = link;
        Greeting = greeting;
        Sockets = sockets;
    }

    public Greeting Greeting { get; }

    public ImmutableArray<HandedSocket> Sockets { get; }

    /// <summary>What its modules know, by their names; complete after <see cref="Take"/>.</summary>
    public Dictionary<string, byte[]> States { get; } = [];

    /// <returns>Null when no server has its place for it in this folder.</returns>
    /// <exception cref="IOException">There is one, and it cannot hand over.</exception>
    public static Predecessor? Find(string runDirectory)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(SuccessorDoor.PathIn(runDirectory)));
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }

        var link = new Link(socket) { Patience = Patience };
        var sockets = ImmutableArray.CreateBuilder<HandedSocket>();
        try
        {
            var greeting = Greeting.Parse(link.Receive(FrameKind.Hello));
            for (var i = 0; i < greeting.Sockets; i++)
            {
                var (index, transport, handles, address) = HandedSocket.Parse(link.Receive(FrameKind.Socket));
                sockets.Add(new HandedSocket(index, transport, address, HandlePassing.Receive(link.Handle, handles)));
            }

            return new Predecessor(link, greeting, sockets.ToImmutable());
        }
        catch
        {
            foreach (var one in sockets)
                one.Drop();
            link.Dispose();
            throw;
        }
    }

    /// <summary>The socket of this address, if it gave one.</summary>
    public HandedSocket? Find(ListenSocket socket) => Sockets.FirstOrDefault(one => one.IsFor(socket));

    /// <summary>From now on it reads nothing of what was taken; what arrives meanwhile waits in the sockets. Before any worker turns.</summary>
    /// <exception cref="IOException">It did not let go.</exception>
    public void Take(RouteEngine engine, IEnumerable<ListenSocket> mine)
    {
        engine.Predecessor = this;
        foreach (var socket in mine)
        {
            if (Find(socket) is { IsTaken: true } taken)
                _indices[socket.Index] = taken.Index;
        }

        _link.Send(FrameKind.Take, Encoding.ASCII.GetBytes(string.Join(' ', _indices.Values)));
        while (_link.Receive() is var (kind, content) && kind != FrameKind.Taken)
        {
            if (kind == FrameKind.Keys)
                TransactionKeys.Read(content, _keys);
            else if (kind == FrameKind.State)
                KeepState(content);
            else
                throw new IOException($"The running server said {kind} instead of letting go.");
        }
    }

    /// <summary>This process reads: the other one may end when it is done.</summary>
    public void Begin(RouteEngine engine)
    {
        _link.Send(FrameKind.Running, []);
        _link.Patience = null;
        new Thread(PassOn) { IsBackground = true, Name = "take-over: messages" }.Start();
        new Thread(() => AwaitEnd(engine)) { IsBackground = true, Name = "take-over: end" }.Start();
    }

    /// <summary>Passes a message on that belongs to a transaction of the other process.</summary>
    /// <returns>False if it is not its.</returns>
    public bool Takes(RouteContext context)
    {
        if (context.Source.Transport != TransportKind.Udp || !IsIts(context) || !_indices.TryGetValue(context.Source.Local.Index, out var socket))
            return false;

        // A full queue drops: UDP repeats.
        if (_messages.TryAdd(PassedMessage.Write(socket, context.Source.Peer, context.Message.All.Span)))
            Interlocked.Increment(ref _passed);
        return true;
    }

    /// <summary>A process after this one has to know them as well.</summary>
    public IEnumerable<TransactionKey> Keys => _keys;

    public void Dispose()
    {
        foreach (var socket in Sockets)
            socket.Drop();
        _link.Dispose();
        _messages.CompleteAdding();
    }

    private bool IsIts(RouteContext context)
    {
        var message = context.Message;
        if (message.IsRequest)
        {
            var secret = context.Worker.Engine.Secret;
            return _keys.Contains(message.MethodId == MethodId.Cancel ? TransactionKey.OfInvite(message, secret) : TransactionKey.Of(message, secret));
        }

        return message.HasTopVia
            && BranchId.TryParse(message.TopVia.Branch.Span, out var branch)
            && Greeting.Generations.Contains(branch.Generation);
    }

    private void KeepState(byte[] content)
    {
        var name = Array.IndexOf(content, (byte)0);
        if (name > 0)
            States[Encoding.ASCII.GetString(content, 0, name)] = content[(name + 1)..];
    }

    private void PassOn()
    {
        try
        {
            foreach (var message in _messages.GetConsumingEnumerable())
                _link.Send(FrameKind.Message, message);
        }
        catch (IOException)
        {
            // It has ended; whoever waits for that knows.
        }
    }

    private void AwaitEnd(RouteEngine engine)
    {
        while (_link.Receive() is not null)
        {
            // It has nothing more to say.
        }

        engine.Predecessor = null;
        new ScriptLog(engine.LogRing).Write(LogSeverity.Notice, $"process {Greeting.Process} has ended; it was passed {Interlocked.Read(ref _passed)} messages");
        Dispose();
    }
}
