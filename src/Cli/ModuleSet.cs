using RouteScript.Runtime.Sdk;

namespace RouteScript.Cli;

/// <summary>The modules of this program.</summary>
public static class ModuleSet
{
    public static ModuleCatalog Catalog { get; } =
        new([.. Runtime.ModuleTable.All, .. Modules.ModuleTable.All]);
}
