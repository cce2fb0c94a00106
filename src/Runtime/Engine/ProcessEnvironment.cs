using RouteScript.Dsl.Preprocessing;

namespace RouteScript.Runtime.Engine;

/// <summary>The environment of this process.</summary>
public sealed class ProcessEnvironment : IEnvironment
{
    public string? Get(string name) => Environment.GetEnvironmentVariable(name);
}
