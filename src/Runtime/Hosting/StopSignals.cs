using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace RouteScript.Runtime.Hosting;

/// <summary>SIGTERM, SIGINT, SIGQUIT: the first asks the server to stop, a second one ends the process at once.</summary>
internal sealed class StopSignals(IHostApplicationLifetime life) : IHostLifetime, IDisposable
{
    private readonly CancellationTokenSource _atOnce = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _count;

    public CancellationToken AtOnce => _atOnce.Token;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        return Task.CompletedTask;
    }

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
