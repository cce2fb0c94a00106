using System.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Tm.Local;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Tm;

/// <summary>Requests that begin here because a script says so.</summary>
public sealed partial class TmModule
{
    /// <summary>
    /// Sends a request of its own, any but INVITE. The headers must have From and To; they may have Call-ID and CSeq. Next hop, socket
    /// and body may be empty. What is answered ends in <c>event_route[tm:local-response]</c>'s place: here.
    /// </summary>
    /// <returns>1 begun; -1 the arguments cannot be used.</returns>
    [ScriptFunction("t_uac_send", Effects = Effects.TalksOutside)]
    public ReturnCode SendRequest(RouteContext route, SipText method, SipText uri, SipText nextHop, SipText socket, SipText headers, SipText body)
    {
        var from = route.Worker.Engine.Sockets.Parse(socket);
        if (method.IsEmpty || HasLineBreak(method) || HasLineBreak(uri) || method.Equals("INVITE"u8) || !SipUri.TryParse(uri, out _) || (!socket.IsEmpty && from is null))
        {
            route.Log.Error("t_uac_send: not sent: an INVITE, an unreadable URI or a socket that is not ours"u8);
            return ReturnCode.False;
        }

        var lines = new OwnHeaders(headers);
        if (lines.From is null || lines.To is null)
        {
            route.Log.Error("t_uac_send: the headers need From and To"u8);
            return ReturnCode.False;
        }

        Send(
            route.Worker,
            new LocalRequest
            {
                Method = method.ToString(),
                RequestUri = uri.ToString(),
                NextHop = nextHop.IsEmpty ? null : nextHop.ToString(),
                Socket = from,
                From = lines.From,
                To = lines.To,
                CallId = lines.CallId,
                CSeq = lines.CSeq,
                ExtraLines = lines.Others,
                Body = Encoding.Latin1.GetString(body.Span),
            },
            static (in LocalOutcome _) => { });
        return ReturnCode.True;
    }

    private static bool HasLineBreak(SipText text) => text.Span.IndexOfAny((byte)'\r', (byte)'\n') >= 0;
}
