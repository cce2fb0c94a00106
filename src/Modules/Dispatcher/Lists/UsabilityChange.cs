namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>What a new state means for those who choose.</summary>
public enum UsabilityChange
{
    None,

    /// <summary>Was used and is not any more: <c>dispatcher:dst-down</c>.</summary>
    Down,

    /// <summary>Is used again: <c>dispatcher:dst-up</c>.</summary>
    Up,
}
