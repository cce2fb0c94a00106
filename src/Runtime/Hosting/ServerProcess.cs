using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RouteScript.Runtime.Logging;

namespace RouteScript.Runtime.Hosting;

/// <summary>The process around a server: signals, life, the program's own log.</summary>
public static class ServerProcess
{
    /// <summary>Runs until the process is told to stop.</summary>
    /// <param name="started">Called when messages are taken.</param>
    public static async Task RunAsync(Server server, Action started)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(new RingLoggerProvider(server.Engine.LogRing, SyslogFacility.Daemon));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        builder.Services.AddSingleton(server);
        builder.Services.AddSingleton<StopSignals>();
        builder.Services.AddSingleton<IHostLifetime>(services => services.GetRequiredService<StopSignals>());
        builder.Services.AddHostedService<ServerService>();
        builder.Services.AddHostedService<ReloadSignal>();
        using var host = builder.Build();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(started);
        await host.RunAsync().ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
    }
}
