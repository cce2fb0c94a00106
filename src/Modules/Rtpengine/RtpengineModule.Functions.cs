using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rtpengine;

/// <summary>The functions scripts call. All of them wait for a daemon, except the choice of a set.</summary>
public sealed partial class RtpengineModule
{
    private const Effects Rewrites = Effects.EditsMessage | Effects.Waits | Effects.TalksOutside;
    private const Effects Commands = Effects.Waits | Effects.TalksOutside;

    /// <summary>Chooses the set of daemons for this message; a second one gets what the first one made of the description.</summary>
    [ScriptFunction("set_rtpengine_set", Effects = Effects.Reads)]
    public ReturnCode ChooseSet(RouteContext route, int set, int next = -1)
    {
        if (!_sets.Has(set) || (next >= 0 && (!_sets.Has(next) || next == set)))
        {
            route.Log.Write(LogSeverity.Error, $"rtpengine: there is no set {(_sets.Has(set) ? next : set)} to choose");
            return ReturnCode.Error;
        }

        var choice = route.GetOrAdd(SetChoice.Key);
        choice.First = set;
        choice.Second = next >= 0 ? next : null;
        return ReturnCode.True;
    }

    /// <summary>Offers the description in the message to a daemon and takes over what it makes of it.</summary>
    [ScriptFunction("rtpengine_offer", Effects = Rewrites, Steps = true)]
    public ReturnCode Offer(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.Offer, flags);

    /// <summary>Answers an offer with the description in the message and takes over what the daemon makes of it.</summary>
    [ScriptFunction("rtpengine_answer", Effects = Rewrites, Steps = true)]
    public ReturnCode Answer(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.Answer, flags);

    /// <summary>Offers, answers or deletes, whichever the message calls for.</summary>
    [ScriptFunction("rtpengine_manage", Effects = Rewrites, Steps = true)]
    public ReturnCode Manage(RouteContext route, SipText flags = default)
    {
        var message = route.Message;
        var hasSdp = SdpBody.Find(message).IsDefined;
        var offered = !message.IsRequest && (!Context.Version.Modules.ContainsKey("tm") || _offers.Has(message));
        var verb = ManageRule.For(route.Kind, message.MethodId, message.IsRequest ? 0 : message.StatusCode, hasSdp, offered);
        if (verb is null)
            return ReturnCode.False;

        if (verb == MediaVerb.Offer && message.IsRequest)
            _offers.Add(message);
        return Ask(route, verb, flags);
    }

    /// <summary>Hands ICE candidates that an INFO brings to the daemon; the INFO is to be answered here.</summary>
    [ScriptFunction("rtpengine_info", Effects = Commands, Steps = true)]
    public ReturnCode Info(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.Info, flags);

    /// <summary>Ends the media session of the call.</summary>
    [ScriptFunction("rtpengine_delete", Effects = Commands, Steps = true)]
    [ScriptFunction("rtpengine_destroy", Effects = Commands, Steps = true)]
    public ReturnCode Delete(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.Delete, flags);

    /// <summary>Joins the media of the two sides named by from-tag and to-tag, wherever they were connected before.</summary>
    [ScriptFunction("rtpengine_connect", Effects = Commands, Steps = true)]
    public ReturnCode Connect(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.Connect, flags);

    /// <summary>Asks the daemon how the call is doing.</summary>
    [ScriptFunction("rtpengine_query", Effects = Commands, Steps = true)]
    public ReturnCode Query(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.Query, flags);

    /// <summary>Puts all the daemon knows of the call into a variable, as JSON: <c>j</c> compact, <c>jp</c> indented.</summary>
    [ScriptFunction("rtpengine_query_v", Effects = Commands, Steps = true)]
    public ReturnCode QueryInto(RouteContext route, SipText format, ScriptVariable variable) =>
        Ask(route, MediaVerb.Query, SipText.Empty, variable, pretty: format.Equals("jp"u8));

    /// <summary>Starts to record the call.</summary>
    [ScriptFunction("start_recording", Effects = Commands, Steps = true)]
    public ReturnCode StartRecording(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.StartRecording, flags);

    /// <summary>Ends the recording of the call.</summary>
    [ScriptFunction("stop_recording", Effects = Commands, Steps = true)]
    public ReturnCode StopRecording(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.StopRecording, flags);

    /// <summary>Keeps DTMF events from the other side, of the whole call or as the flags choose.</summary>
    [ScriptFunction("block_dtmf", Effects = Commands, Steps = true)]
    public ReturnCode BlockDtmf(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.BlockDtmf, flags);

    /// <summary>Lets DTMF events through again.</summary>
    [ScriptFunction("unblock_dtmf", Effects = Commands, Steps = true)]
    public ReturnCode UnblockDtmf(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.UnblockDtmf, flags);

    /// <summary>Keeps media from the other side, of the whole call or as the flags choose.</summary>
    [ScriptFunction("block_media", Effects = Commands, Steps = true)]
    public ReturnCode BlockMedia(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.BlockMedia, flags);

    /// <summary>Lets media through again.</summary>
    [ScriptFunction("unblock_media", Effects = Commands, Steps = true)]
    public ReturnCode UnblockMedia(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.UnblockMedia, flags);

    /// <summary>Replaces media by silence, of the whole call or as the flags choose.</summary>
    [ScriptFunction("silence_media", Effects = Commands, Steps = true)]
    public ReturnCode SilenceMedia(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.SilenceMedia, flags);

    /// <summary>Lets media be heard again.</summary>
    [ScriptFunction("unsilence_media", Effects = Commands, Steps = true)]
    public ReturnCode UnsilenceMedia(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.UnsilenceMedia, flags);

    /// <summary>Starts to hand decoded media to the recording daemon.</summary>
    [ScriptFunction("start_forwarding", Effects = Commands, Steps = true)]
    public ReturnCode StartForwarding(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.StartForwarding, flags);

    /// <summary>Ends handing media to the recording daemon.</summary>
    [ScriptFunction("stop_forwarding", Effects = Commands, Steps = true)]
    public ReturnCode StopForwarding(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.StopForwarding, flags);

    /// <summary>Plays a file or an entry of the daemon's database to the sender of the message.</summary>
    [ScriptFunction("play_media", Effects = Commands, Steps = true)]
    public ReturnCode PlayMedia(RouteContext route, SipText flags) => Ask(route, MediaVerb.PlayMedia, flags);

    /// <summary>Ends what is played before its end.</summary>
    [ScriptFunction("stop_media", Effects = Commands, Steps = true)]
    public ReturnCode StopMedia(RouteContext route, SipText flags = default) => Ask(route, MediaVerb.StopMedia, flags);

    /// <summary>Injects a DTMF event as if the sender of the message had made it.</summary>
    [ScriptFunction("play_dtmf", Effects = Commands, Steps = true)]
    public ReturnCode PlayDtmf(RouteContext route, SipText flags) => Ask(route, MediaVerb.PlayDtmf, flags);
}
