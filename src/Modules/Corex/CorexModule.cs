using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Corex;

/// <summary>Branches, sockets, extra flags, files and places in the script.</summary>
[Module("corex")]
public sealed class CorexModule : ModuleBase
{
}
