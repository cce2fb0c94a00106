using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Hosting;

/// <summary>
/// SIGTERM, SIGINT, SIGQUIT: the first asks the server to stop, a second one ends the process at once. A drain asks without a deadline;
/// a signal after it sets one.
/// </summary>
internal sealed class StopSignals(IHostApplicationLifetime life, Server server) : IHostLifetime, IProcessLife, IDisposable
{
    // Whoever asked for a drain hears the answer before the control socket is gone.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _atOnce = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _count;

    /// <summary>A signal came; a drain alone has all the time it needs.</summary>
    public bool HasDeadline => Volatile.Read(ref _count) > 0;

    public CancellationToken AtOnce => _atOnce.Token;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        server.Engine.Life = this;
        return Task.CompletedTask;
    }

    public void Drain()
    {
        server.Engine.IsStopping = true;
        _ = Task.Delay(AnswerTime, server.Engine.Time).ContinueWith(_ => life.StopApplication(), TaskScheduler.Default);
    }

    public Task<int> CountUnfinishedAsync() => Hosting.Drain.CountAsync(server.Engine);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _atOnce.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) == 1)
            life.StopApplication();
        else
            _atOnce.Cancel();
    }
}
