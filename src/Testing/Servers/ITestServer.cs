using RouteScript.Sip.Transports;
using RouteScript.Testing.Virtual;

namespace RouteScript.Testing.Servers;

/// <summary>The server under test as a conversation sees it.</summary>
public interface ITestServer : IDisposable
{
    /// <summary>Is given every message the server sends to a peer.</summary>
    event Action<WirePacket>? Sent;

    /// <summary>Is given the peer whose connection the server closed.</summary>
    event Action<PeerAddress>? Closed;

    TimeSpan Now { get; }

    /// <summary>The workers went round and round without the clock moving.</summary>
    bool IsRestless { get; }

    /// <summary>Loads a script: the first one, or a newer one in its place. Returns what is wrong with it; nothing if it runs now.</summary>
    IReadOnlyList<string> Load(ScriptSource script);

    /// <summary>Hands the server a message. False if it does not listen there.</summary>
    bool Deliver(in PeerAddress from, in PeerAddress to, TransportKind transport, byte[] bytes);

    /// <summary>A peer closes its connection to this address of the server.</summary>
    void Disconnect(in PeerAddress from, in PeerAddress to, TransportKind transport);

    void SetReachable(in PeerAddress peer, bool reachable);

    /// <summary>Calls back when the clock has moved on by this much.</summary>
    void Schedule(TimeSpan delay, Action action);

    /// <summary>Lets time pass; no time: does what is to be done now. Stops early when the condition holds, and tells whether it does.</summary>
    bool Run(TimeSpan time, Func<bool>? until = null);

    /// <summary>What a management command prints.</summary>
    string Rpc(string command);

    /// <summary>Ends a wait of <c>test_wait</c>. False if nothing waits by this name.</summary>
    bool Complete(string name, int code);

    /// <summary>The routes entered since the last call.</summary>
    IReadOnlyList<string> TakeTrace();

    /// <summary>The log lines since the last call, as the server would print them but for time and process.</summary>
    IReadOnlyList<string> TakeLog();
}
