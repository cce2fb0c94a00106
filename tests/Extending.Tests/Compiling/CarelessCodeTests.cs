namespace RouteScript.Extending.Tests.Compiling;

/// <summary>What the SDK's analyzers warn of is shown as everything else that deserves a look in a script.</summary>
public sealed class CarelessCodeTests
{
    private const string Told = """
        warning[RS6008]: C# that will not go well
         ┌─ careless.csx:2:12
        2│ static int _größe;
         │            ^^^^^^ RSG018: `_größe` belongs to the code, not to the module: versions of a script that run the same code share it, and code that is loaded anew begins without it. Make it a field of the module, or keep it in Context.Shared
          = included from test.cfg:1

        warning[RS6008]: C# that will not go well
         ┌─ careless.csx:6:70
        6│ [ScriptFunction("wait")] void Wait(RouteContext route) { if (F("ä")) Thread.Sleep(100); }
         │                                                                      ^^^^^^^^^^^^^^^^^ RSG016: `Thread.Sleep` keeps the worker, and all calls it serves, waiting; `await Task.Delay(...)`
          = included from test.cfg:1

        """;

    [Fact]
    public async Task A_warning_is_told_of_what_was_compiled_and_of_what_is_in_the_cache()
    {
        using var folder = new TestFolder();
        folder.Write("careless.csx", """
            using System.Globalization;
            static int _größe;

            bool F(string text) => text.Length > _größe;

            [ScriptFunction("wait")] void Wait(RouteContext route) { if (F("ä")) Thread.Sleep(100); }
            #pragma warning disable RSG016
            [ScriptFunction("wait_on")] void WaitOn(RouteContext route) => Thread.Sleep(100);
            """);

        for (var i = 0; i < 2; i++)
            Assert.Equal(Told, await Opened.CheckAsync(folder, "loadmodule \"careless.csx\"\nrequest_route { wait(); }\n"), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_folder_is_judged_as_well()
    {
        using var folder = new TestFolder();
        folder.Write("mine/Mine.cs", """
            [Module("mine")]
            public sealed class Mine : ModuleBase
            {
                private RouteContext? _last;

                [ScriptFunction("keep")]
                public void Keep(RouteContext route) => _last = route;
            }
            """);

        Assert.StartsWith("mine/Mine.cs:7:53: RS6008 RSG017: `route` belongs to its call and is put into a field;", Opened.Said(folder, "mine/"), StringComparison.Ordinal);
    }
}
