using RouteScript.Runtime.Routing;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>
/// What a module does with every message before and after the script. Called on the worker that owns the call; registered while
/// the module is configured, called in the order of registration.
/// </summary>
public abstract class MessageHook
{
    /// <summary>Before <c>request_route</c>.</summary>
    /// <returns>True when the message was dealt with: the script does not see it.</returns>
    public virtual bool BeforeRequest(RouteContext context) => false;

    /// <summary>Whether a request belongs to something open, such as a copy of one that has a transaction: it is not refused when it is late.</summary>
    public virtual bool Knows(RouteContext context) => false;

    /// <summary>After <c>request_route</c> has ended, however it did.</summary>
    public virtual void AfterRequest(RouteContext context)
    {
    }

    /// <summary>Before <c>reply_route</c>: whoever knows the call puts its version into the context.</summary>
    /// <returns>True when the reply was dealt with (or queued): nothing else sees it now.</returns>
    public virtual bool BeforeReply(RouteContext context) => false;

    /// <summary>After <c>reply_route</c>, unless that dropped the reply.</summary>
    /// <returns>True when the hook has taken the context over; it releases it when done. Otherwise the reply is forwarded by its Via.</returns>
    public virtual bool AfterReply(RouteContext context) => false;

    /// <summary>A datagram could not be sent.</summary>
    public virtual void OnSendFailed(RouteWorker worker, ReadOnlySpan<byte> message, in PeerAddress to)
    {
    }
}
