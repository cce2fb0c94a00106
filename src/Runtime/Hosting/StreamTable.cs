using RouteScript.Runtime.Engine;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Runtime.Hosting;

/// <summary>The connections of the process for its workers.</summary>
internal sealed class StreamTable(StreamNetwork network) : IStreamTable
{
    public bool Send(ListenSocket from, in PeerAddress to, ConnectionId connection, ReadOnlySpan<byte> bytes) =>
        (!connection.IsNone && network.TrySend(connection, bytes))
        || (network.Connections.Find(from.Transport, to)?.TrySend(bytes) ?? false);

    public void Close(ConnectionId connection) => network.Connections.Find(connection)?.Close();

    public void AddAlias(ConnectionId connection, int port) => network.Connections.AddAlias(connection, port);

    public ConnectionId Find(ListenSocket from, PeerAddress to) => network.Connections.Find(from.Transport, to)?.Id ?? default;

    public async ValueTask<ConnectionId> ConnectAsync(ListenSocket from, PeerAddress to, CancellationToken cancellation) =>
        await network.Connect(to, from).WaitAsync(cancellation).ConfigureAwait(false) is { } connection ? connection.Id : default;

    public static StreamSettings Settings(CoreParameters core)
    {
        TimeSpan Seconds(string name, TimeSpan missing) => core.Find(name) is long value and > 0 ? TimeSpan.FromSeconds(value) : missing;
        int Number(string name, int missing) => core.Find(name) is long value and > 0 ? (int)Math.Min(value, int.MaxValue) : missing;

        var usual = StreamSettings.Default;
        return usual with
        {
            IdleLimit = Seconds("tcp_connection_lifetime", usual.IdleLimit),
            SendLimit = Seconds("tcp_send_timeout", usual.SendLimit),
            ConnectLimit = Seconds("tcp_connect_timeout", usual.ConnectLimit),
            MaxQueued = Number("tcp_conn_wq_max", usual.MaxQueued),
            MaxConnections = Number("tcp_max_connections", usual.MaxConnections),
        };
    }
}
