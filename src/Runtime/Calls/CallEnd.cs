namespace RouteScript.Runtime.Calls;

/// <summary>Stands behind the arguments of a function called from C#: what follows is filled in by the compiler.</summary>
public readonly struct CallEnd;
