using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Sdk;

/// <summary>What a constructor is given before all modules are made: the one that keeps transactions is looked for when it is needed.</summary>
internal sealed class LaterTransactions(Func<ITransactions?> find) : ITransactions
{
    private ITransactions? _found;

    public ReturnCode Reply(RouteContext route, int code, SipText reason) => Found.Reply(route, code, reason);

    public ReturnCode Relay(RouteContext route) => Found.Relay(route);

    public SuspendedRequest? Suspend(RouteContext route) => Found.Suspend(route);

    public Task<bool> ContinueAsync(SuspendedRequest request, string route) => Found.ContinueAsync(request, route);

    public Task<OwnReply> SendAsync(OwnRequest request) => Found.SendAsync(request);

    private ITransactions Found => _found ??= find()
        ?? throw new InvalidOperationException("The script loads no module that keeps transactions; a module that needs them says `[Module(…, Requires = [\"tm\"])]`.");
}
