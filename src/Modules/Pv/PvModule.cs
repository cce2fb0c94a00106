using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Pv;

/// <summary>Pseudo-variables of messages, transactions and the process, their transformations, and functions on them.</summary>
[Module("pv")]
public sealed partial class PvModule : ModuleBase
{
}
