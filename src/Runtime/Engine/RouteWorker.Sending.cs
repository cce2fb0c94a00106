using RouteScript.Runtime.Routing;
namespace RouteScript.Runtime.Engine;
public sealed partial class RouteWorker { 
 internal void ForwardReply(RouteContext c) { Counters.ForwardedReplies++; }
 internal void Reply(RouteContext c, int code, ReadOnlySpan<byte> r) { Counters.LocalReplies++; }
 private bool RefuseWhileStopping(RouteContext c) => Counters.LocalReplies < 0;
}
