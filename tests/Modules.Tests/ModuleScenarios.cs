using RouteScript.Shared;

namespace RouteScript.Modules.Tests;

public sealed class ModuleScenarios
{
    [Theory, Scenarios("Modules.Tests")]
    public void Speaks_the_expected_wire(Scenario scenario) => scenario.Verify();
}
