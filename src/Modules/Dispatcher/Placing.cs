namespace RouteScript.Modules.Dispatcher;

/// <summary>What a choice changes of the request.</summary>
internal enum Placing
{
    /// <summary><c>$du</c>.</summary>
    NextHop,

    /// <summary>What stands behind the user of the R-URI.</summary>
    Domain,

    /// <summary>Nothing but the list.</summary>
    ListOnly,
}
