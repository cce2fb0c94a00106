using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher;

/// <summary>One place a call may go to.</summary>
/// <param name="Uri">As in the list.</param>
/// <param name="Set">Its set.</param>
/// <param name="Duid">What it is counted by; empty if calls there are not counted.</param>
/// <param name="Socket">The socket to send from, as text; not defined: any.</param>
internal readonly record struct FailoverTarget(SipText Uri, int Set, SipText Duid, SipText Socket);
