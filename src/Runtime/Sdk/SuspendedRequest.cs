namespace RouteScript.Runtime.Sdk;

/// <summary>A request that was laid aside: whose it is, and its number there.</summary>
public readonly record struct SuspendedRequest(int Worker, int Number);
