namespace RouteScript.Conformance.Comparing;

/// <summary>What can be seen of a server from outside.</summary>
public sealed record Observation
{
    public required bool HasStarted { get; init; }

    public IReadOnlyList<string> Log { get; init; } = [];

    public IReadOnlyList<(string Command, string Output)> Rpc { get; init; } = [];

    /// <summary>By port; what each got, in order.</summary>
    public IReadOnlyList<(int Port, IReadOnlyList<string> Received)> Messages { get; init; } = [];
}
