namespace RouteScript.Runtime.Routing;

/// <summary>What a script says about the connections (TCP and above) that its message uses.</summary>
[Flags]
public enum ConnectionUse
{
    None = 0,

    /// <summary>The request goes on only over a connection that exists (<c>set_forward_no_connect</c>).</summary>
    ForwardOnlyIfOpen = 1,

    /// <summary>The connection is closed when the request has been sent on (<c>set_forward_close</c>).</summary>
    CloseAfterForward = 2,

    /// <summary>The connection is closed when the final reply has been sent (<c>set_reply_close</c>).</summary>
    CloseAfterReply = 4,
}
