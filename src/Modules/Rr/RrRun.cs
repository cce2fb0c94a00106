using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rr;

/// <summary>What rr keeps for one run.</summary>
internal sealed class RrRun : IRunState
{
    private static readonly StateKey<RrRun> Key = new();
    private readonly AddedParameters _ofRequest = new();
    private bool _isClaimed;
    private RequestTarget? _branch;
    private readonly AddedParameters _ofBranch = new();
    private bool _isBranchClaimed;

    public bool WasFollowed { get; set; }

    public SipText FollowedUri { get; set; }

    /// <summary>With the leading semicolon.</summary>
    public SipText FollowedParameters { get; set; }

    public bool NextHopIsRoute { get; set; }

    public static RrRun Of(RouteContext context) => context.GetOrAdd(Key);

    /// <summary>There is a Record-Route of this run, or of this branch: what is added goes into it, too.</summary>
    public bool IsClaimed(RouteContext route) =>
        route.Kind != RouteKinds.Branch ? _isClaimed : _isBranchClaimed && ReferenceEquals(_branch, route.Target);

    /// <summary>What record_route and add_rr_param add; a branch begins with those of the request.</summary>
    public AddedParameters Parameters(RouteContext route)
    {
        if (route.Kind != RouteKinds.Branch)
            return _ofRequest;

        EnterBranch(route.Target);
        return _ofBranch;
    }

    /// <summary>One Record-Route a message, and one a branch.</summary>
    public bool Claim(RouteContext route)
    {
        if (route.Kind != RouteKinds.Branch)
            return Claim(ref _isClaimed);

        EnterBranch(route.Target);
        return Claim(ref _isBranchClaimed);
    }

    void IRunState.Reset()
    {
        _ofRequest.Clear();
        _ofBranch.Clear();
        _branch = null;
        _isClaimed = _isBranchClaimed = WasFollowed = NextHopIsRoute = false;
        FollowedUri = FollowedParameters = default;
    }

    private void EnterBranch(RequestTarget branch)
    {
        if (ReferenceEquals(_branch, branch))
            return;

        _branch = branch;
        _isBranchClaimed = false;
        _ofBranch.Clear();
        _ofBranch.Add(_ofRequest.Text);
    }

    private static bool Claim(ref bool isClaimed)
    {
        var isFirst = !isClaimed;
        isClaimed = true;
        return isFirst;
    }

    /// <summary>The ftag of the Route followed is not the sender's: the callee of the dialog speaks.</summary>
    public bool IsUpstream(RouteContext route)
    {
        if (!FollowedParameters.IsDefined)
            return false;

        var tag = new SipParams(FollowedParameters).Value("ftag"u8);
        return !tag.IsEmpty && !tag.Equals(route.Message.FromTag);
    }
}
