using RouteScript.Dsl.Symbols;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Rtpengine;

/// <summary>What <c>rtpengine_manage</c> does with a message.</summary>
public static class ManageRule
{
    /// <param name="kind">The route it is called in.</param>
    /// <param name="method">Of the request, or of the request the reply belongs to.</param>
    /// <param name="status">0 for a request.</param>
    /// <param name="requestOffered">For a reply: its request was an offer already, so the reply is the answer.</param>
    /// <returns>Null when there is nothing to do: the function then fails.</returns>
    public static MediaVerb? For(RouteKinds kind, MethodId method, int status, bool hasSdp, bool requestOffered)
    {
        if (kind == RouteKinds.Failure || method is MethodId.Bye or MethodId.Cancel)
            return MediaVerb.Delete;
        if (status == 0)
        {
            return method switch
            {
                MethodId.Invite or MethodId.Update when hasSdp => MediaVerb.Offer,
                MethodId.Ack or MethodId.Prack when hasSdp => MediaVerb.Answer,
                _ => null,
            };
        }

        if (status >= 300)
            return method == MethodId.Invite ? MediaVerb.Delete : null;
        if (!hasSdp)
            return null;
        return requestOffered ? MediaVerb.Answer : MediaVerb.Offer;
    }
}
