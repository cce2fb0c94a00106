using System.Text;
using RouteScript.Modules.Rtpengine.Ng;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rtpengine;

/// <summary>A command made of a message and the script's words, ready to be sent: nothing of it lies in the message any more.</summary>
internal sealed record MediaPlan(MediaVerb Verb, BencodeDictionary Request, string CallId, string Branch)
{
    /// <param name="sdp">What the command is about, for those that take a description.</param>
    /// <param name="branch">The branch the words chose; null when there is none.</param>
    /// <param name="error">Why there is no plan.</param>
    public static MediaPlan? Make(RouteContext route, MediaVerb verb, NgFlags flags, string? sdp, string? branch, out string error)
    {
        var message = route.Message;
        error = "";
        var callId = flags.CallId ?? message.CallId.ToString();
        if (callId.Length == 0)
        {
            error = "the message has no Call-ID";
            return null;
        }

        var request = new BencodeDictionary();
        request.List("supports").Add("load limit");
        if (verb.TakesSdp)
            request.Set("sdp", sdp ?? "");
        flags.WriteTo(request);
        request.Set("call-id", callId);
        if (branch is not null)
            request.Set("via-branch", branch);
        AddSource(route, flags, request);
        if (!AddTags(message, verb, flags, request))
        {
            error = verb == MediaVerb.Answer ? "an answer needs both tags" : "the message has no From tag";
            return null;
        }

        request.Set("command", verb.Command);
        return new MediaPlan(verb, request, callId, branch ?? "");
    }

    /// <summary>The branch of the n-th Via, from 0.</summary>
    public static string? ViaBranch(SipMessage message, int n) =>
        message.TryGetVia(n, out var via) && via.Branch.Length > 0 ? via.Branch.ToString() : null;

    private static void AddSource(RouteContext route, NgFlags flags, BencodeDictionary request)
    {
        var given = flags.ReceivedFrom;
        Span<byte> host = stackalloc byte[64];
        var address = given ?? Encoding.ASCII.GetString(host[..route.Source.Peer.FormatHost(host, brackets: false)]);
        if (address.Length == 0)
            return;

        request.Set("received-from", new BencodeList().Add(address.Contains(':', StringComparison.Ordinal) ? "IP6" : "IP4").Add(address));
    }

    /// <summary>
    /// The daemon knows a side by its tag. A request comes from the From side and a reply from the To side, but an answer names the
    /// side of the offer first: the tags change places for an offer in a reply and for an answer in a request.
    /// </summary>
    private static bool AddTags(SipMessage message, MediaVerb verb, NgFlags flags, BencodeDictionary request)
    {
        var sender = message.FromTag;
        var other = message.ToTag;
        var swapped = verb.TakesSdp && (verb == MediaVerb.Answer ? message.IsRequest : !message.IsRequest);
        if (swapped)
            (sender, other) = (other, sender);

        var from = flags.FromTag ?? Text(sender);
        var to = flags.ToTag ?? Text(other);
        var wantsFrom = verb.Tags != TagUse.None || flags.Directional || flags.FromTag is not null;
        var wantsTo = verb.Tags == TagUse.Both || flags.WithToTag;
        if ((wantsFrom && from is null) || (verb == MediaVerb.Answer && to is null))
            return false;

        if (wantsFrom)
            request.Set("from-tag", from!);
        if (wantsTo && to is not null)
            request.Set("to-tag", to);
        return true;
    }

    private static string? Text(SipText tag) => tag.Length > 0 ? tag.ToString() : null;
}
