using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using RouteScript.Runtime.Versions;

namespace RouteScript.Runtime.Hosting;

/// <summary>SIGHUP loads the script anew; what comes of it is in the log.</summary>
internal sealed class ReloadSignal(Server server) : IHostedService
{
    private PosixSignalRegistration? _registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _registration?.Dispose();
        return Task.CompletedTask;
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _ = server.Engine.Scripts?.LoadAsync(new LoadOrder("SIGHUP"));
    }
}
