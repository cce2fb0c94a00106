using RouteScript.Modules.Tm.Local;
using RouteScript.Runtime.Engine;

namespace RouteScript.Modules.Tm;

/// <summary>For other modules: requests that begin here.</summary>
public sealed partial class TmModule
{
    /// <summary>Sends a request, any but INVITE, and tells how it ended. To be called on <paramref name="worker"/>, as the callback is.</summary>
    public void Send(RouteWorker worker, LocalRequest request, LocalRequestEnded ended) =>
        _ = new LocalSending(this, worker, request, ended).RunAsync();
}
