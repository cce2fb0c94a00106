using System.Reflection;

namespace RouteScript.Cli;

/// <summary>What this program calls itself.</summary>
public static class Product
{
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
