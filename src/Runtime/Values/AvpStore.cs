namespace RouteScript.Runtime.Values;

/// <summary>Attribute-value pairs of a message or a transaction.</summary>
public sealed class AvpStore;
