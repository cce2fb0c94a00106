namespace RouteScript.Runtime.Routing;

/// <summary>A place in every run where a module keeps something of its own; make one per kind of state, as a static field.</summary>
public sealed class StateKey<T>
    where T : class
{
    public StateKey() => Index = StateKeys.Take(typeof(T).IsCollectible);

    /// <summary>Code that was loaded for a script version is gone: the place is for the next.</summary>
    ~StateKey() => StateKeys.Give(Index);

    internal int Index { get; }
}
