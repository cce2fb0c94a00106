using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Rpc;

/// <summary><c>script.drain</c>: the end of a process that nobody waits for in vain.</summary>
internal static class DrainCommand
{
    public static RpcRegistryBuilder AddDrain(this RpcRegistryBuilder registry, RouteEngine engine) => registry.Add(
        "script.drain",
        "Refuses new calls and ends the server when every request has its answer, without a deadline; asked again, tells how many have none yet.",
        (_, reply) => DrainAsync(engine, reply));

    private static async ValueTask DrainAsync(RouteEngine engine, RpcReply reply)
    {
        if (engine.Life is not { } life)
        {
            reply.Fault(500, "This server is no process of its own.");
            return;
        }

        life.Drain();
        reply.AddStruct()
            .Add("unanswered", await life.CountUnfinishedAsync().ConfigureAwait(false))
            .Add("process", Environment.ProcessId);
    }
}
