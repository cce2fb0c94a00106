namespace RouteScript.Runtime.Routing;

/// <summary>State of a module in a run (<see cref="StateKey{T}"/>) that is used again for the next message instead of being made anew.</summary>
public interface IRunState
{
    /// <summary>The run has ended: forgets everything of it, every reference above all.</summary>
    void Reset();
}
