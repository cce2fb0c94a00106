namespace RouteScript.Runtime.Tests.Allocation;

/// <summary>Tests that run when no others do: the garbage collections those cause would empty the pools.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
