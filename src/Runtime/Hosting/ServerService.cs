using Microsoft.Extensions.Hosting;

namespace RouteScript.Runtime.Hosting;

/// <summary>Ties the server to the life of the process.</summary>
internal sealed class ServerService(Server server, StopSignals signals) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        server.Run();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(() => signals.HasDeadline, signals.AtOnce);
}
