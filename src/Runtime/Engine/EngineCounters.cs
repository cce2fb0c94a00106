namespace RouteScript.Runtime.Engine;

/// <summary>What a worker counted; only its thread writes, whoever reads sums over the workers.</summary>
public sealed class EngineCounters
{
    public long Requests { get; set; }

    public long Replies { get; set; }

    /// <summary>Steps of the script taken by runs that have ended: how much a script does, whatever the machine.</summary>
    public long Steps { get; set; }

    /// <summary>What could not reach the script and was dropped in silence: bytes that are no SIP message, or one that nobody can answer.</summary>
    public long BadMessages { get; set; }

    /// <summary>Requests that could not reach the script and that the core answered.</summary>
    public long BadMessagesAnswered { get; set; }

    /// <summary>Connections closed because their bytes could not be cut into messages, or a message was too large.</summary>
    public long LostStreams { get; set; }

    /// <summary>Connections that ended in the middle of a message.</summary>
    public long IncompleteStreams { get; set; }

    /// <summary>CRLF keep-alives and other empty datagrams.</summary>
    public long KeepAlives { get; set; }

    /// <summary>Retransmissions of requests whose script still waited.</summary>
    public long AbsorbedWhileWaiting { get; set; }

    /// <summary>CANCEL requests held back until their INVITE had a transaction.</summary>
    public long HeldCancels { get; set; }

    /// <summary>Functions, variables and transformations of modules that threw.</summary>
    public long ModuleFaults { get; set; }

    /// <summary>Functions that were waited for too long.</summary>
    public long LateFunctions { get; set; }

    public long ForwardedReplies { get; set; }

    public long DroppedReplies { get; set; }

    public long LocalReplies { get; set; }

    /// <summary>New calls refused with 503 because the server is stopping.</summary>
    public long RefusedWhileStopping { get; set; }
}
