using RouteScript.Runtime.Sdk;
using RouteScript.Testing.Servers;

namespace RouteScript.Shared;

/// <summary>Servers with every module there is, and the one that only tests know.</summary>
internal static class TestServers
{
    public static ModuleCatalog Catalog { get; } =
        new([.. RouteScript.Runtime.ModuleTable.All, .. RouteScript.Modules.ModuleTable.All, .. RouteScript.Testing.ModuleTable.All]);

    public static ITestServerFactory Factory { get; } = new EngineServerFactory(new ScriptCompiler(Catalog));
}
