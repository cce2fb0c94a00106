using RouteScript.Dsl.Symbols;

namespace RouteScript.Modules.Tests;

/// <summary>A function that does not say what it does is believed capable of everything; ours say.</summary>
public sealed class DeclaredEffectsTests
{
    [Fact]
    public void Every_function_of_ours_says_what_it_does() => Assert.Empty(
        from module in Runtime.ModuleTable.All.AddRange(Modules.ModuleTable.All)
        from function in module.Functions
        where (function.Effects & Effects.Everything) == Effects.Everything
        select function.Name);
}
