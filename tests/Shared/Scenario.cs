using RouteScript.Testing.Running;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace RouteScript.Shared;

/// <summary>One <c>.siptest</c> file as a test case, named by its path.</summary>
public sealed class Scenario : IXunitSerializable
{
    private string _name = "";

    /// <summary>For the test framework, which fills it afterwards.</summary>
    public Scenario()
    {
    }

    /// <param name="name">The path of the file from the root of the repository.</param>
    public Scenario(string name) => _name = name;

    /// <summary>Fails with what a person needs to know, or, where <c>ROUTESCRIPT_ACCEPT</c> is set, writes what was seen into the file.</summary>
    public void Verify()
    {
        var accept = Environment.GetEnvironmentVariable("ROUTESCRIPT_ACCEPT") is { Length: > 0 };
        var result = new ScenarioRunner(TestServers.Factory).RunFile(Path.Combine(ScenariosAttribute.Root, _name), accept);
        if (!result.Passed)
            throw new XunitException(result.Report);
    }

    public void Deserialize(IXunitSerializationInfo info) => _name = info.GetValue<string>(nameof(_name));

    public void Serialize(IXunitSerializationInfo info) => info.AddValue(nameof(_name), _name);

    public override string ToString() => _name;
}
