using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Tm;

/// <summary>
/// What the script had made of a request when it was relayed: what failure routes begin with. Belongs to one transaction, which
/// gives copies only; when that ends it is used for another.
/// </summary>
internal sealed class KeptRequest
{
    public MessageEdits Edits { get; } = new();

    public RequestTarget Target { get; } = new();

    public void Take(RouteContext context)
    {
        Edits.Clear();
        context.Message.Edits.CopyTo(Edits);
        Target.Keep(context.Target);
    }

    public void CopyTo(RouteContext context)
    {
        Edits.CopyTo(context.Message.Edits);
        context.Target.CopyFrom(Target, context.Arena);
    }

    public void Clear()
    {
        Edits.Clear();
        Target.Clear();
    }
}
