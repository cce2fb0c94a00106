using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace MyModule;

/// <summary>Knows numbers that are free of charge.</summary>
[Module("mymodule")]
public sealed class MyModuleModule : ModuleBase
{
    /// <summary>Numbers that begin so are free.</summary>
    [ModuleParameter("free_prefix")]
    public string FreePrefix { get; set; } = "0800";

    /// <summary>Whether a number is free of charge.</summary>
    [ScriptFunction("is_free", Effects = Effects.Reads)]
    public bool IsFree(RouteContext route, string number) => number.StartsWith(FreePrefix, StringComparison.Ordinal);
}
