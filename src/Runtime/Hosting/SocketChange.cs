using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Runtime.Hosting;

/// <summary>What one load opens: to be taken, or disposed and then all is as before.</summary>
internal sealed class SocketChange(LiveSockets owner, StreamNetwork streams) : IAsyncDisposable
{
    private readonly List<(ListenSocket Asked, OpenedSocket Opened)> _datagram = [];
    private readonly List<OpenSocket> _stream = [];
    private readonly List<(ListenSocket Before, OpenSocket After)> _renamed = [];
    private bool _isTaken;

    /// <summary>The sockets of the new version.</summary>
    public SocketTable Table { get; set; } = SocketTable.Empty;

    /// <summary>How many are opened by it.</summary>
    public int Count => _datagram.Count + _stream.Count;

    public ListenSocket Add(ListenSocket asked, OpenedSocket opened)
    {
        _datagram.Add((asked, opened));
        return opened.Listen;
    }

    public ListenSocket Add(ListenSocket asked, ListenSocket listening)
    {
        _stream.Add(new OpenSocket(asked, listening));
        return listening;
    }

    public ListenSocket Rename(ListenSocket before, ListenSocket asked)
    {
        var after = asked.WithIndex(before.Index).WithPort(before.Port);
        _renamed.Add((before, new OpenSocket(asked, after)));
        return after;
    }

    /// <summary>Workers can send from the new sockets; from here on it cannot be undone.</summary>
    public async Task TakeAsync()
    {
        _isTaken = true;
        owner.Take([.. _datagram.Select(one => new OpenSocket(one.Asked, one.Opened.Listen)), .. _stream], _renamed);
        if (_datagram.Count > 0)
        {
            await owner.OnEachWorkerAsync((loop, index) =>
            {
                foreach (var (_, opened) in _datagram)
                    loop.Network.Add(opened.Listen, opened.Parts[index]);
            }).ConfigureAwait(false);
        }
    }

    /// <summary>The version that wants them is the newest now: they are read.</summary>
    public async Task ListenAsync()
    {
        foreach (var (before, after) in _renamed.Where(one => one.Before.Transport.IsStream()))
            streams.Rename(before, after.Bound);
        if (_datagram.Count + _renamed.Count == 0)
            return;

        await owner.OnEachWorkerAsync((loop, _) =>
        {
            foreach (var (_, after) in _renamed.Where(one => !one.Before.Transport.IsStream()))
                loop.Network.Rename(after.Bound);
            foreach (var (_, opened) in _datagram)
                loop.Network.Listen(opened.Listen);
        }).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isTaken)
            return;

        foreach (var (_, opened) in _datagram)
            opened.Dispose();
        foreach (var entry in _stream)
            await streams.StopListening(entry.Bound).ConfigureAwait(false);
    }
}
