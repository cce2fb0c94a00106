using RouteScript.Shared;

namespace RouteScript.Testing.Tests;

/// <summary>What conversations can say, shown by conversations.</summary>
public sealed class ScenarioTests
{
    [Theory, Scenarios("Testing.Tests")]
    public void Goes_as_written(Scenario scenario) => scenario.Verify();
}
