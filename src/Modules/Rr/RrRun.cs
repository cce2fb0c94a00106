using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rr;

/// <summary>What rr keeps for one run.</summary>
internal sealed class RrRun
{
    private static readonly StateKey<RrRun> Key = new();
    private readonly ByteWriter _parameters = new(128);
    private bool _isClaimed;
    private RequestTarget? _branch;

    /// <summary>What record_route and add_rr_param put behind the parameters; read when the request is sent.</summary>
    public ReadOnlySpan<byte> Parameters => _parameters.WrittenSpan;

    public bool WasFollowed { get; set; }

    public SipText FollowedUri { get; set; }

    /// <summary>With the leading semicolon.</summary>
    public SipText FollowedParameters { get; set; }

    public bool NextHopIsRoute { get; set; }

    public static RrRun Of(RouteContext context) => context.GetOrAdd(Key);

    public void AddParameter(ReadOnlySpan<byte> text) => _parameters.Write(text);

    /// <summary>One Record-Route a message, and one a branch.</summary>
    public bool Claim(RouteContext route)
    {
        if (route.Kind == RouteKinds.Branch)
        {
            if (ReferenceEquals(_branch, route.Target))
                return false;
            _branch = route.Target;
            return true;
        }

        if (_isClaimed)
            return false;
        _isClaimed = true;
        return true;
    }

    /// <summary>The ftag of the Route followed is not the sender's: the callee of the dialog speaks.</summary>
    public bool IsUpstream(RouteContext route)
    {
        if (!FollowedParameters.IsDefined)
            return false;

        var tag = new SipParams(FollowedParameters).Value("ftag"u8);
        return tag.IsDefined && !tag.Equals(route.Message.FromTag);
    }
}
