namespace RouteScript.Sip.Resolving;

/// <summary>Why nothing was found.</summary>
public enum ResolveFailure : byte
{
    None,

    /// <summary>No host name can look like that.</summary>
    BadName,

    /// <summary>The name, or an address for it, does not exist.</summary>
    NotFound,

    /// <summary>No name server answered within the budget.</summary>
    NoAnswer,
}
