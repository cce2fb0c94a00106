using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Sdk;

/// <summary>
/// Transactions, for modules that ask for them in their constructor. The module that keeps them must be loaded: say so with
/// <see cref="ModuleAttribute.Requires"/>.
/// </summary>
public interface ITransactions
{
    /// <summary>Answers the request of a run through its transaction, which is made if there is none.</summary>
    /// <param name="route">The run, in a request or failure route.</param>
    /// <param name="code">100 to 699.</param>
    /// <param name="reason">For the first line.</param>
    /// <returns>True if it was sent; false for an ACK, a request that was answered finally, and one that came again, whose reply goes out again.</returns>
    ReturnCode Reply(RouteContext route, int code, SipText reason);

    /// <summary>Sends the request of a run on. Only in a function declared with <c>Steps</c>, which returns what this returns.</summary>
    /// <returns>What <c>t_relay</c> gives: 1 sent; −6 no branch, −7 no socket, −477 not sent, −478 no such destination; 0 ends the script.</returns>
    ReturnCode Relay(RouteContext route);

    /// <summary>Lays the request of a run aside; the function then returns <see cref="ReturnCode.End"/>. If nobody goes on with it within <c>fr_timer</c>, its failure route runs with 408.</summary>
    /// <returns>Null if it cannot be: an ACK, a CANCEL, a request that was sent on already.</returns>
    SuspendedRequest? Suspend(RouteContext route);

    /// <summary>Goes on with a request that was laid aside. Any thread.</summary>
    /// <param name="request">What <see cref="Suspend"/> gave.</param>
    /// <param name="route">The name of the route block it goes on with.</param>
    /// <returns>False if it is gone, or the script has no such route.</returns>
    Task<bool> ContinueAsync(SuspendedRequest request, string route);

    /// <summary>Sends a request that begins here, other than INVITE, and waits for its final reply. Any thread.</summary>
    Task<OwnReply> SendAsync(OwnRequest request);
}
