namespace RouteScript.Runtime.Routing;

/// <summary>What a script wants in the Via of what is sent.</summary>
[Flags]
public enum ViaUse
{
    None = 0,

    /// <summary>Our Via names this server: <c>srvid</c> with <c>server_id</c>.</summary>
    ServerId = 1,

    /// <summary>Our Via has the children of the tree <c>xavp_via_params</c> as parameters.</summary>
    TreeParameters = 2,

    /// <summary>Our Via takes host and port from the tree <c>xavp_via_fields</c>.</summary>
    TreeFields = 4,

    /// <summary>The first Via of replies made here has the children of the tree <c>xavp_via_reply_params</c> as parameters.</summary>
    ReplyParameters = 8,
}
