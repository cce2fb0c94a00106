namespace RouteScript.Runtime.Routing;

/// <summary>
/// What a function leaves in a run for calls that follow, such as the rows of a query: where a run is compared with another, that
/// gets a copy instead of doing the same once more.
/// </summary>
public interface ICarriedState : IRunState
{
    /// <summary>One that changes on its own.</summary>
    ICarriedState Copy();
}
