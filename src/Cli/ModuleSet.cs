using RouteScript.Runtime.Core;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Cli;

/// <summary>The modules of this program.</summary>
public static class ModuleSet
{
    public static ModuleCatalog Catalog { get; } =
        new([.. CoreCatalog.Complete(Runtime.ModuleTable.All), .. Modules.ModuleTable.All]);
}
