using RouteScript.Extending.Templates;
using RouteScript.Extending.Tests.Documentation;

namespace RouteScript.Extending.Tests.Templates;

/// <summary>What <c>routescript new module</c> makes of a name.</summary>
public sealed class ModuleTemplateTests
{
    [Theory]
    [InlineData("billing", "Billing", "billing")]
    [InlineData("NumberPortability", "NumberPortability", "numberportability")]
    [InlineData("number-portability", "NumberPortability", "number_portability")]
    [InlineData("fraud_guard2", "FraudGuard2", "fraud_guard2")]
    public void Names_are_written_in_any_way(string name, string @class, string script)
    {
        Assert.True(ModuleNames.TryMake(name, out var names, out _));
        Assert.Equal(new ModuleNames(@class, script), names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3com")]
    [InlineData("../up")]
    [InlineData("a b")]
    [InlineData("größe")]
    [InlineData("class")]
    public void Names_that_are_none_are_refused(string name)
    {
        Assert.False(ModuleNames.TryMake(name, out _, out var problem));
        Assert.Contains($"`{name}`", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_over()
    {
        using var folder = new TestFolder();
        folder.Write("tariff.cfg", "mine");
        var template = new ModuleTemplate(Path.GetDirectoryName(BuiltProgram.Templates)!);

        var error = Assert.Throws<IOException>(() => template.Write("csx", new ModuleNames("Tariff", "tariff"), folder.Path));

        Assert.Contains("tariff.cfg` is there already", error.Message, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(folder.Path, "tariff.cfg")], Directory.GetFiles(folder.Path));
    }
}
