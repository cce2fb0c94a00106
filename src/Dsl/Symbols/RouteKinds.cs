namespace RouteScript.Dsl.Symbols;

/// <summary>The kinds of route block; as flags, the kinds a function may be called in.</summary>
[Flags]
public enum RouteKinds
{
    /// <summary>No route.</summary>
    None = 0,

    /// <summary><c>request_route</c> and every <c>route[NAME]</c>, which are compiled as request routes.</summary>
    Request = 1,

    /// <summary><c>branch_route[NAME]</c>: each branch, before it is sent.</summary>
    Branch = 2,

    /// <summary><c>failure_route[NAME]</c>: all branches have failed.</summary>
    Failure = 4,

    /// <summary><c>onreply_route[NAME]</c>: replies of a transaction.</summary>
    OnReply = 8,

    /// <summary><c>reply_route</c>: every reply, before a transaction is looked for.</summary>
    Reply = 16,

    /// <summary><c>onsend_route</c>: a request, just before it is sent.</summary>
    OnSend = 32,

    /// <summary><c>event_route[NAME]</c>: what a module runs.</summary>
    Event = 64,

    /// <summary>Both kinds of route that run for a reply.</summary>
    AnyReply = OnReply | Reply,

    /// <summary>All of them.</summary>
    Any = Request | Branch | Failure | OnReply | Reply | OnSend | Event,
}
