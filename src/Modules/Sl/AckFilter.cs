using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Sl;

/// <summary>The ACK to a stateless reply ends here: the To-tag tells it.</summary>
internal sealed class AckFilter : MessageHook
{
    public override bool BeforeRequest(RouteContext context)
    {
        if (context.Message.MethodId != MethodId.Ack || !context.Worker.Engine.StatelessTag.IsOurs(context.Message.ToTag.Span))
            return false;

        if (context.Version.Find(RouteKinds.Event, "sl:filtered-ack") is { } route)
        {
            var copy = context.Worker.Rent(context.Version);
            copy.Load(context.Message.All.Copy(), context.Source);
            context.Worker.Run(copy, route, RouteKinds.Event, static c => c.Worker.Release(c));
        }

        return true;
    }
}
