namespace RouteScript.Modules.Databases;

/// <summary>What one query may bring back; more is refused, so that a forgotten <c>where</c> does not eat the memory.</summary>
public readonly record struct ResultLimits(int Rows, int Bytes);
