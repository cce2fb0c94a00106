namespace RouteScript.Dsl.Symbols;

/// <summary>The kinds of route block; as flags, the kinds a function may be called in.</summary>
[Flags]
public enum RouteKinds
{
    None = 0,

    /// <summary><c>request_route</c> and every <c>route[NAME]</c>, which are compiled as request routes.</summary>
    Request = 1,
    Branch = 2,
    Failure = 4,

    /// <summary><c>onreply_route[NAME]</c>: replies of a transaction.</summary>
    OnReply = 8,

    /// <summary><c>reply_route</c>: every reply, before a transaction is looked for.</summary>
    Reply = 16,
    OnSend = 32,
    Event = 64,

    /// <summary>Both kinds of route that run for a reply.</summary>
    AnyReply = OnReply | Reply,
    Any = Request | Branch | Failure | OnReply | Reply | OnSend | Event,
}
