using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>What tm keeps for one run of a script.</summary>
public sealed class TmRun : IRunState
{
    internal static readonly StateKey<TmRun> Key = new();

    private List<RequestTarget>? _flows;
    private Transaction? _transaction;

    /// <summary>The transaction of the message; null before there is one.</summary>
    public Transaction? Transaction
    {
        get => _transaction;
        internal set
        {
            if (_transaction is not null)
                _transaction.Holders--;
            _transaction = value;
            if (value is not null)
                value.Holders++;
        }
    }

    /// <summary>In reply routes the branch the reply came on; in branch routes the one about to be sent; in failure routes the one whose reply won.</summary>
    public ClientBranch? Branch { get; internal set; }

    /// <summary>Armed before the transaction exists.</summary>
    internal TransactionRoutes Armed;

    /// <summary>Set before the transaction exists; null: the module's parameters.</summary>
    internal TransactionSettings? Settings { get; set; }

    /// <summary>What tm answers at the end of the script if nothing else was: code and text of a failed relay.</summary>
    internal int ErrorCode { get; set; }

    internal string ErrorReason { get; set; } = "";

    /// <summary>The R-URI and next hop a failure route began with: only what is set anew makes a branch.</summary>
    internal SipText FirstUri { get; set; }

    internal SipText FirstNextHop { get; set; }

    /// <summary>Replies so far count for the next leg too.</summary>
    internal bool KeepsReplies { get; set; }

    /// <summary>The run is the event of one branch that failed.</summary>
    public bool IsBranchFailure { get; internal set; }

    /// <summary>The code the failure route was run for.</summary>
    public int FailureCode { get; internal set; }

    internal Relay Relay { get; } = new();

    /// <summary>The request made a transaction in this very run.</summary>
    internal bool IsCreator { get; set; }

    internal bool WasReleased { get; set; }

    /// <summary>Groups of contacts still to be tried, from before the transaction exists.</summary>
    internal Queue<RequestTarget[]>? Contacts { get; set; }

    /// <summary>Further contacts of devices that are being tried; those of the transaction once there is one.</summary>
    internal List<RequestTarget> Flows => Transaction is { } transaction ? transaction.Flows ??= _flows ?? [] : _flows ??= [];

    public static TmRun Of(RouteContext context) => context.GetOrAdd(Key);

    void IRunState.Reset()
    {
        Relay.Reset();
        Transaction = null;
        Branch = null;
        Armed = default;
        Settings = null;
        Contacts = null;
        _flows = null;
        ErrorCode = FailureCode = 0;
        ErrorReason = "";
        FirstUri = FirstNextHop = default;
        KeepsReplies = IsBranchFailure = IsCreator = WasReleased = false;
    }
}
