namespace RouteScript.Dsl.Syntax;

/// <summary>The families of route blocks; each has its own name space.</summary>
public enum RouteBlockKind
{
    Request,
    Branch,
    Failure,
    Reply,
    Onsend,
    Event,
}
