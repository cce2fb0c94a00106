using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tm.Local;

/// <summary>How a request made here ended. Its text is valid during the callback only.</summary>
public readonly ref struct LocalOutcome
{
    /// <summary>The final reply's; 408 without any, 477 if it could not be sent, 478 if its destination has no address.</summary>
    public int Code { get; init; }

    /// <summary>Null without a reply.</summary>
    public SipMessage? Reply { get; init; }

    public bool HasReply => Reply is not null;

    public SipText Reason => Reply?.Reason ?? SipText.Empty;

    /// <summary>The request as it was sent; empty if it was not.</summary>
    public SipText Request { get; init; }

    /// <summary>As if the request had come from where it went to.</summary>
    public PacketSource Source { get; init; }
}

/// <summary>Is told how a request made here ended, on the worker that sent it.</summary>
public delegate void LocalRequestEnded(in LocalOutcome outcome);
