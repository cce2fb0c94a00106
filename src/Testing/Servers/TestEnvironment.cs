using RouteScript.Dsl.Preprocessing;

namespace RouteScript.Testing.Servers;

/// <summary>The variables a test sets, and behind them those of the process.</summary>
internal sealed class TestEnvironment(IReadOnlyDictionary<string, string> variables) : IEnvironment
{
    public string? Get(string name) => variables.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name);
}
