using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Runtime.Hosting;

/// <summary>
/// The sockets of a running server, which versions of its script open and close. A socket stays open as long as any version that
/// still serves transactions has it. For one load at a time.
/// </summary>
internal sealed class LiveSockets(RouteEngine engine, StreamNetwork streams, UdpSettings settings)
{
    private readonly List<OpenSocket> _open = [];
    private int _nextIndex;

    /// <summary>The sockets that were opened at the start.</summary>
    public void Begin(IEnumerable<ListenSocket> asked, IEnumerable<ListenSocket> bound)
    {
        _open.AddRange(asked.Zip(bound, (one, other) => new OpenSocket(one, other)));
        _nextIndex = _open.Count;
    }

    /// <summary>All that are open.</summary>
    public IEnumerable<ListenSocket> Bound => _open.Select(entry => entry.Bound);

    /// <summary>Opens what a script wants and is not open yet. Nothing of it is read, and nothing is closed.</summary>
    /// <exception cref="ListenFailedException">One cannot be opened; all is as before.</exception>
    public async Task<SocketChange> OpenAsync(ListenPlan plan)
    {
        var change = new SocketChange(this, streams);
        var left = new List<OpenSocket>(_open);
        var wanted = new List<ListenSocket>();
        try
        {
            foreach (var asked in plan.Sockets)
            {
                if (left.Find(entry => IsSame(entry.Asked, asked)) is { } open)
                {
                    left.Remove(open);
                    wanted.Add(IsCalledSame(open.Asked, asked) ? open.Bound : change.Rename(open.Bound, asked));
                    continue;
                }

                wanted.Add(await OpenAsync(asked, change).ConfigureAwait(false));
            }
        }
        catch
        {
            await change.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        change.Table = new SocketTable([.. wanted], plan.Aliases);
        return change;
    }

    /// <summary>Closes what neither the newest version nor an older one that still has transactions knows.</summary>
    public async Task CloseUnusedAsync()
    {
        var used = engine.Retired.Versions.Add(engine.Current).SelectMany(version => version.Sockets.Sockets).Select(socket => socket.Index).ToHashSet();
        foreach (var entry in _open.FindAll(entry => !used.Contains(entry.Bound.Index)))
        {
            _open.Remove(entry);
            if (entry.Bound.Transport.IsStream())
                await streams.StopListening(entry.Bound).ConfigureAwait(false);
            else
                await OnEachWorkerAsync((loop, _) => loop.Network.Close(entry.Bound, loop)).ConfigureAwait(false);
        }
    }

    private async Task<ListenSocket> OpenAsync(ListenSocket asked, SocketChange change)
    {
        var numbered = asked.WithIndex(_nextIndex + change.Count);
        return asked.Transport.IsStream()
            ? change.Add(asked, await streams.Listen(numbered).ConfigureAwait(false))
            : change.Add(asked, UdpNetwork.OpenMore([numbered], engine.Workers.Length, settings)[0]);
    }

    private static bool IsSame(ListenSocket one, ListenSocket other) =>
        one.Transport == other.Transport && one.Address == other.Address && one.IsVirtual == other.IsVirtual;

    private static bool IsCalledSame(ListenSocket one, ListenSocket other) =>
        one.AdvertisedHost == other.AdvertisedHost && one.AdvertisedPort == other.AdvertisedPort && one.Name == other.Name;

    /// <summary>Adds what a change opened, and what it calls otherwise.</summary>
    internal void Take(IReadOnlyCollection<OpenSocket> added, IEnumerable<(ListenSocket Before, OpenSocket After)> renamed)
    {
        _nextIndex += added.Count;
        _open.AddRange(added);
        foreach (var (before, after) in renamed)
            _open[_open.FindIndex(entry => entry.Bound == before)] = after;
    }

    internal Task OnEachWorkerAsync(Action<Worker, int> action)
    {
        var done = new Task[engine.Workers.Length];
        for (var i = 0; i < done.Length; i++)
        {
            var (index, loop, ended) = (i, engine.Workers[i].Loop, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            done[i] = ended.Task;
            loop.Post(
                _ =>
                {
                    try
                    {
                        action(loop, index);
                        ended.SetResult();
                    }
                    catch (Exception fault)
                    {
                        ended.SetException(fault);
                    }
                },
                null);
        }

        return Task.WhenAll(done);
    }
}
