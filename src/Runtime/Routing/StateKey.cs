namespace RouteScript.Runtime.Routing;

/// <summary>A place in every run where a module keeps something of its own; make one per kind of state, as a static field.</summary>
public sealed class StateKey<T>
    where T : class
{
    public StateKey() => Index = StateKeys.Next();

    internal int Index { get; }
}

internal static class StateKeys
{
    private static int _count;

    public static int Next() => Interlocked.Increment(ref _count) - 1;
}
