namespace RouteScript.EndToEnd.Order;

/// <summary>Tests that nothing of this project runs beside.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
