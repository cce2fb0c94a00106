using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Rtpengine;

/// <summary>The sets a script chose for its message; a second one follows the first in a chain.</summary>
internal sealed class SetChoice
{
    public static readonly StateKey<SetChoice> Key = new();

    public int? First { get; set; }

    public int? Second { get; set; }

    /// <summary>What the last statistics said, for <c>$rtpstat</c>.</summary>
    public string? Statistics { get; set; }
}
