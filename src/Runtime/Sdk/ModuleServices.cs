using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;

namespace RouteScript.Runtime.Sdk;

/// <summary>
/// What the constructor of one module may ask for: loggers, the clock, meters, HTTP clients, transactions, options, and what the process adds. Made when
/// something is asked for, and disposed with the module, so that nothing of its code is kept.
/// </summary>
internal sealed class ModuleServices(RouteEngine engine, string module, SyslogFacility facility, Func<ITransactions?> transactions) : IServiceProvider, IAsyncDisposable
{
    private ServiceProvider? _all;

    public object? GetService(Type serviceType) => (_all ??= Build()).GetService(serviceType);

    public ValueTask DisposeAsync() => _all?.DisposeAsync() ?? ValueTask.CompletedTask;

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton(engine.Time);
        services.AddSingleton<ITransactions>(new LaterTransactions(transactions));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new RingLoggerProvider(engine.LogRing, facility)));
        services.AddSingleton(made => made.GetRequiredService<ILoggerFactory>().CreateLogger(module));
        services.AddMetrics();
        services.AddOptions();
        services.AddHttpClient();
        services.ConfigureHttpClientDefaults(client => client.RemoveAllLoggers());
        engine.Options.Services?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
