using RouteScript.Modules.Htable.Tables;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Htable.Expiry;

/// <summary>What <c>event_route[htable:expired:…]</c> is run for.</summary>
internal static class ExpiredItem
{
    public static readonly StateKey<TableItem> Of = new();
}
