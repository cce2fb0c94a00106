using System.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Tm;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Sl;

/// <summary>Answers without a transaction (RFC 3261 section 8.2.7).</summary>
[Module("sl")]
[EventRoute("sl:local-response", MayWait = false)]
[EventRoute("sl:filtered-ack", MayWait = false)]
public sealed class SlModule : ModuleBase
{
    private const RouteKinds ReplyRoutes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.OnReply | RouteKinds.Event;

    private TmModule? _tm;

    /// <summary>The code of a reply whose code cannot be read.</summary>
    [ModuleParameter("default_code")]
    public int DefaultCode { get; set; } = 500;

    /// <summary>The reason that goes with default_code.</summary>
    [ModuleParameter("default_reason")]
    public string DefaultReason { get; set; } = "Internal Server Error";

    /// <summary>send_reply answers within the transaction when there is one.</summary>
    [ModuleParameter("bind_tm")]
    public bool BindTm { get; set; } = true;

    /// <summary>A 3xx names the branch flags of each contact.</summary>
    [ModuleParameter("rich_redirect")]
    public int RichRedirect { get; set; }

    /// <summary>Kept for scripts that set it: events run the routes named sl:...</summary>
    [ModuleParameter("event_callback")]
    [ModuleParameter("event_callback_fl_ack")]
    [ModuleParameter("event_callback_lres_sent")]
    public string EventCallback { get; set; } = "";

    public override void Configure()
    {
        _tm = BindTm ? Context.Find<TmModule>() : null;
        Context.Register(new AckFilter());
    }

    /// <summary>Answers the request from here, without a transaction.</summary>
    /// <returns>1 sent; -1 not sent, as for every ACK.</returns>
    [ScriptFunction("sl_send_reply", Routes = ReplyRoutes, Effects = Effects.Replies)]
    public ReturnCode SendStateless(RouteContext route, SipText code, SipText reason) =>
        Send(route, CodeOf(code), reason.Span);

    /// <summary>Answers the request: within its transaction if it has one, else without.</summary>
    [ScriptFunction("send_reply", Routes = ReplyRoutes, Effects = Effects.Replies)]
    public ReturnCode SendReply(RouteContext route, SipText code, SipText reason)
    {
        if (_tm is not null && TmRun.Of(route).Transaction is { } transaction && route.Message.MethodId != MethodId.Ack)
            return TmModule.Answer(route, transaction, CodeOf(code), reason);
        return Send(route, CodeOf(code), reason.Span);
    }

    /// <summary>As send_reply; mode 1: no connection is opened for it, 2: the connection is closed behind it, 3: both.</summary>
    [ScriptFunction("send_reply_mode", Routes = ReplyRoutes, Effects = Effects.Replies)]
    public ReturnCode SendReply(RouteContext route, SipText code, SipText reason, int mode)
    {
        if ((mode & 2) != 0)
            route.ConnectionUse |= ConnectionUse.CloseAfterReply;
        return SendReply(route, code, reason);
    }

    /// <summary>Answers with the error that a failed relay left, else with 500: within the transaction if there is one.</summary>
    [ScriptFunction("send_reply_error", Routes = ReplyRoutes, Effects = Effects.Replies)]
    public ReturnCode SendReplyError(RouteContext route)
    {
        if (_tm is not null && TmRun.Of(route).Transaction is not null)
            return TmModule.ReplyError(route);
        return ReplyError(route);
    }

    /// <summary>Answers with the error that the last function left; without one it is 500.</summary>
    [ScriptFunction("sl_reply_error", Routes = ReplyRoutes, Effects = Effects.Replies)]
    public ReturnCode ReplyError(RouteContext route)
    {
        route.Log.Error("a request is answered with 500: the script called sl_reply_error()"u8);
        return Send(route, 500, "I'm terribly sorry, server error occurred (1/SL)"u8);
    }

    /// <summary>Passes the reply at hand on by its second Via, with another code or reason if given.</summary>
    [ScriptFunction("sl_forward_reply", Routes = RouteKinds.AnyReply, Effects = Effects.Relays)]
    public static ReturnCode ForwardReply(RouteContext route, SipText code = default, SipText reason = default)
    {
        if (!code.IsEmpty)
        {
            if (!SipNumber.TryParse(code.Span, out int number) || number / 100 != route.Message.StatusCode / 100)
                return ReturnCode.False;
            route.Message.Replace(route.Message.StatusText, code.Span);
        }

        if (!reason.IsEmpty)
            route.Message.Replace(route.Message.Reason, reason.Span);
        return route.Worker.ForwardReply(route);
    }

    private ReturnCode Send(RouteContext route, int code, ReadOnlySpan<byte> reason)
    {
        if (route.Message.MethodId == MethodId.Ack || !route.Message.IsRequest)
            return ReturnCode.False;

        var contacts = route.Worker.FormatWriter.Enter();
        if (code is >= 300 and < 400)
            Redirect.WriteContact(contacts, route, RichRedirect != 0);
        var sent = ReplyAdditions.Reply(route, code, reason, contacts.WrittenSpan, Warning(route));
        route.Worker.FormatWriter.Leave();
        route.WasHandled = true;
        LocalResponse.Run(route);
        return sent;
    }

    /// <summary>The Warning that <c>sip_warning=yes</c> asks for; empty otherwise.</summary>
    private static byte[] Warning(RouteContext route)
    {
        if (!route.Version.Core.SipWarning)
            return [];

        var local = route.Source.Local;
        var peer = route.Source.Peer;
        return Encoding.Latin1.GetBytes(
            $"392 {local.SentByHost}:{local.SentByPort} \"Noisy feedback tells:  pid={Environment.ProcessId} req_src_ip={peer.HostText()} "
            + $"req_src_port={peer.Port} in_uri={route.Message.RequestUri} out_uri={route.RequestUri} via_cnt=={route.Message.CountVias()}\"");
    }

    private int CodeOf(SipText code) => SipNumber.TryParse(code.Span, out int number) && number is > 0 and < 1000 ? number : DefaultCode;
}
