using Microsoft.Extensions.DependencyInjection;

namespace RouteScript.Runtime.Sdk;

/// <summary>What generated code gets for the parameters of a module's constructor.</summary>
public static class Injection
{
    /// <exception cref="InvalidOperationException">There is no such thing.</exception>
    public static T Get<T>(IServiceProvider services)
        where T : notnull
        => services.GetRequiredService<T>();
}
