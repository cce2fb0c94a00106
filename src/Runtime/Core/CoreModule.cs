using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Core;

/// <summary>The functions of the language itself; always loaded. They leave <c>$rc</c> alone.</summary>
[Module("core")]
public sealed class CoreModule : ModuleBase
{
    /// <summary>Sets a message flag; flags live with the transaction.</summary>
    [ScriptFunction("setflag", Effects = Effects.EditsMessage)]
    public static bool SetFlag(RouteContext route, [Flag] int flag)
    {
        route.Flags |= 1u << flag;
        return true;
    }

    /// <summary>Clears a message flag.</summary>
    [ScriptFunction("resetflag", Effects = Effects.EditsMessage)]
    public static bool ResetFlag(RouteContext route, [Flag] int flag)
    {
        route.Flags &= ~(1u << flag);
        return true;
    }

    /// <summary>Whether a message flag is set.</summary>
    [ScriptFunction("isflagset", Effects = Effects.Reads)]
    public static bool IsFlagSet(RouteContext route, [Flag] int flag) => (route.Flags & (1u << flag)) != 0;

    /// <summary>Writes plain text to the log, at the debug level.</summary>
    [ScriptFunction("log", Effects = Effects.None)]
    public static bool Write(RouteContext route, [Literal] SipText text)
    {
        route.Log.Debug(text.Span);
        return true;
    }

    /// <summary>Writes plain text to the log, at a level.</summary>
    [ScriptFunction("log", Effects = Effects.None)]
    public static bool Write(RouteContext route, int level, [Literal] SipText text)
    {
        route.Log.Write((Logging.LogSeverity)Math.Clamp(level, -5, 3), text.Span);
        return true;
    }

    /// <summary>Replaces the host of the R-URI; port and parameters stay.</summary>
    [ScriptFunction("rewritehost", Effects = Effects.EditsMessage)]
    [ScriptFunction("sethost", Effects = Effects.EditsMessage)]
    [ScriptFunction("seth", Effects = Effects.EditsMessage)]
    public static bool SetHost(RouteContext route, [Literal] SipText host) => UriEditing.SetHost(route, host.Span, withPort: false);

    /// <summary>Replaces host and port of the R-URI.</summary>
    [ScriptFunction("rewritehostport", Effects = Effects.EditsMessage)]
    [ScriptFunction("sethostport", Effects = Effects.EditsMessage)]
    [ScriptFunction("sethp", Effects = Effects.EditsMessage)]
    [ScriptFunction("rewritehostporttrans", Effects = Effects.EditsMessage)]
    [ScriptFunction("sethostporttrans", Effects = Effects.EditsMessage)]
    [ScriptFunction("sethpt", Effects = Effects.EditsMessage)]
    public static bool SetHostPort(RouteContext route, [Literal] SipText hostAndPort) => UriEditing.SetHost(route, hostAndPort.Span, withPort: true);

    /// <summary>Replaces the port of the R-URI; empty removes it.</summary>
    [ScriptFunction("rewriteport", Effects = Effects.EditsMessage)]
    [ScriptFunction("setport", Effects = Effects.EditsMessage)]
    [ScriptFunction("setp", Effects = Effects.EditsMessage)]
    public static bool SetPort(RouteContext route, [Literal] SipText port) => UriEditing.SetPort(route, port.Span);

    /// <summary>Replaces the user of the R-URI, to the letter.</summary>
    [ScriptFunction("rewriteuser", Effects = Effects.EditsMessage)]
    [ScriptFunction("setuser", Effects = Effects.EditsMessage)]
    [ScriptFunction("setu", Effects = Effects.EditsMessage)]
    public static bool SetUser(RouteContext route, [Literal] SipText user) => UriEditing.SetUser(route, user.Span, keepPassword: true);

    /// <summary>Replaces user and password of the R-URI, to the letter.</summary>
    [ScriptFunction("rewriteuserpass", Effects = Effects.EditsMessage)]
    [ScriptFunction("setuserpass", Effects = Effects.EditsMessage)]
    [ScriptFunction("setup", Effects = Effects.EditsMessage)]
    public static bool SetUserAndPassword(RouteContext route, [Literal] SipText userAndPassword) =>
        UriEditing.SetUser(route, userAndPassword.Span);

    /// <summary>Replaces the whole R-URI.</summary>
    [ScriptFunction("rewriteuri", Effects = Effects.EditsMessage)]
    [ScriptFunction("seturi", Effects = Effects.EditsMessage)]
    public static bool SetUri(RouteContext route, [Literal] SipText uri)
    {
        route.Target.Uri = uri;
        return true;
    }

    /// <summary>Goes back to the R-URI as received.</summary>
    [ScriptFunction("revert_uri", Effects = Effects.EditsMessage)]
    public static bool RevertUri(RouteContext route)
    {
        route.Target.Uri = default;
        return true;
    }

    /// <summary>Puts text in front of the user of the R-URI.</summary>
    [ScriptFunction("prefix", Effects = Effects.EditsMessage)]
    public static bool Prefix(RouteContext route, [Literal] SipText text) =>
        TryGetUser(route, out var user)
        && UriEditing.SetUser(route, route.Arena.Concat(text.Span, user.Span).Span, keepPassword: true);

    /// <summary>Takes the first characters off the user of the R-URI; too many remove the user.</summary>
    [ScriptFunction("strip", Effects = Effects.EditsMessage)]
    public static bool Strip(RouteContext route, int count)
    {
        if (!TryGetUser(route, out var user))
            return false;
        if (count > user.Length)
            route.Log.Warn("strip: the user of the R-URI is shorter than what was to be taken off"u8);
        return UriEditing.SetUser(route, user.Span[Math.Clamp(count, 0, user.Length)..], keepPassword: true);
    }

    /// <summary>Takes the last characters off the user of the R-URI; too many remove the user.</summary>
    [ScriptFunction("strip_tail", Effects = Effects.EditsMessage)]
    public static bool StripTail(RouteContext route, int count)
    {
        if (!TryGetUser(route, out var user))
            return false;
        if (count > user.Length)
            route.Log.Warn("strip_tail: the user of the R-URI is shorter than what was to be taken off"u8);
        return UriEditing.SetUser(route, user.Span[..Math.Max(0, user.Length - Math.Max(0, count))], keepPassword: true);
    }

    /// <summary>Adds <c>;user=phone</c> to the R-URI if it has a user but no such parameter.</summary>
    [ScriptFunction("userphone", Effects = Effects.EditsMessage)]
    public static bool UserPhone(RouteContext route)
    {
        if (!SipUri.TryParse(route.RequestUri, out var uri))
            return false;
        if (!uri.UserParam.IsEmpty || uri.User.IsEmpty)
            return true;

        var end = uri.HeadersText.IsEmpty ? uri.Text.Length : uri.HeadersText.Offset - uri.Text.Offset - 1;
        var head = route.Arena.Concat(uri.Text.Span[..end], ";user=phone"u8);
        route.Target.Uri = route.Arena.Concat(head.Span, uri.Text.Span[end..]);
        return true;
    }

    /// <summary>Takes away the appended branch with this number (0: the first).</summary>
    [ScriptFunction("remove_branch", Effects = Effects.EditsMessage)]
    public static bool RemoveBranch(RouteContext route, int index = 0)
    {
        if (index < 0 || index >= route.Branches.Count)
            return false;
        route.Branches.RemoveAt(index);
        return true;
    }

    /// <summary>Takes away all appended branches.</summary>
    [ScriptFunction("clear_branches", Effects = Effects.EditsMessage)]
    public static bool ClearBranches(RouteContext route)
    {
        route.Branches.Clear();
        return true;
    }

    /// <summary>Replies go to the source port and the Via says so, as if the client had asked by <c>rport</c> (RFC 3581).</summary>
    [ScriptFunction("force_rport", Effects = Effects.EditsMessage)]
    [ScriptFunction("add_rport", Effects = Effects.EditsMessage)]
    public static bool ForceRport(RouteContext route)
    {
        route.ForceRport = true;
        return true;
    }

    /// <summary>Our Via of the forwarded request asks for <c>rport</c>.</summary>
    [ScriptFunction("add_local_rport", Effects = Effects.EditsMessage)]
    public static bool AddLocalRport(RouteContext route)
    {
        route.AddLocalRport = true;
        return true;
    }

    /// <summary>The host that our Via names instead of the socket's address.</summary>
    [ScriptFunction("set_advertised_address", Effects = Effects.EditsMessage)]
    public static bool SetAdvertisedAddress(RouteContext route, [Literal] SipText host)
    {
        route.AdvertisedHost = host;
        return true;
    }

    /// <summary>The port that our Via names instead of the socket's.</summary>
    [ScriptFunction("set_advertised_port", Effects = Effects.EditsMessage)]
    public static bool SetAdvertisedPort(RouteContext route, int port)
    {
        route.AdvertisedPort = port;
        return true;
    }

    /// <summary>The socket to send from: <c>proto:address:port</c>.</summary>
    [ScriptFunction("force_send_socket", Effects = Effects.EditsMessage)]
    public static bool ForceSendSocket(RouteContext route, [Literal] SipText socket)
    {
        if (route.Worker.Engine.Sockets.Parse(socket) is not { } found)
        {
            route.Log.Warn("force_send_socket: no such socket is listened on"u8);
            return true;
        }

        route.Target.Socket = found;
        return true;
    }

    private static bool TryGetUser(RouteContext route, out SipText user)
    {
        user = default;
        if (!SipUri.TryParse(route.RequestUri, out var uri))
            return false;
        user = uri.User;
        return true;
    }
}
