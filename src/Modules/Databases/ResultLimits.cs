namespace RouteScript.Modules.Databases;

/// <summary>What one query may bring back; more is refused, so that a forgotten <c>where</c> does not eat the memory.</summary>
/// <param name="Rows">At most so many.</param>
/// <param name="Bytes">Of all values together; each counts 16 more than its text has.</param>
public readonly record struct ResultLimits(int Rows, int Bytes);
