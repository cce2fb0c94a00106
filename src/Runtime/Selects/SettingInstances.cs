using RouteScript.Runtime.Routing;

namespace RouteScript.Runtime.Selects;

/// <summary>The instances of groups of custom parameters that a run has chosen.</summary>
internal sealed class SettingInstances
{
    public static readonly StateKey<SettingInstances> Key = new();

    public Dictionary<string, int> Chosen { get; } = new(StringComparer.Ordinal);
}
