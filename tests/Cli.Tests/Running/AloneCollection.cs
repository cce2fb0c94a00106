namespace RouteScript.Cli.Tests.Running;

/// <summary>Tests in real time that run when no others do: those would take the processor from the calls.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
