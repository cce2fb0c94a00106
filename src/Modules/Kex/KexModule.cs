using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Kex;

/// <summary>Branch and script flags, the destination URI, and the question whether an address is ours.</summary>
[Module("kex")]
public sealed class KexModule : ModuleBase
{
    /// <summary>Sets a script flag; script flags live as long as one run of the main route.</summary>
    [ScriptFunction("setsflag", Effects = Effects.EditsMessage)]
    public static bool SetScriptFlag(RouteContext route, [Flag] int flag)
    {
        route.ScriptFlags |= 1u << flag;
        return true;
    }

    /// <summary>Clears a script flag.</summary>
    [ScriptFunction("resetsflag", Effects = Effects.EditsMessage)]
    public static bool ResetScriptFlag(RouteContext route, [Flag] int flag)
    {
        route.ScriptFlags &= ~(1u << flag);
        return true;
    }

    /// <summary>Whether a script flag is set.</summary>
    [ScriptFunction("issflagset", Effects = Effects.Reads)]
    public static bool IsScriptFlagSet(RouteContext route, [Flag] int flag) => (route.ScriptFlags & (1u << flag)) != 0;

    /// <summary>Sets a flag of a branch: 0 is the R-URI, from 1 on the appended ones.</summary>
    [ScriptFunction("setbflag", Effects = Effects.EditsMessage)]
    public static bool SetBranchFlag(RouteContext route, [Flag] int flag, int branch = 0)
    {
        if (Branch(route, branch) is not { } target)
            return false;
        target.Flags |= 1u << flag;
        return true;
    }

    /// <summary>Clears a flag of a branch.</summary>
    [ScriptFunction("resetbflag", Effects = Effects.EditsMessage)]
    public static bool ResetBranchFlag(RouteContext route, [Flag] int flag, int branch = 0)
    {
        if (Branch(route, branch) is not { } target)
            return false;
        target.Flags &= ~(1u << flag);
        return true;
    }

    /// <summary>Whether a flag of a branch is set.</summary>
    [ScriptFunction("isbflagset", Effects = Effects.Reads)]
    public static bool IsBranchFlagSet(RouteContext route, [Flag] int flag, int branch = 0) =>
        Branch(route, branch) is { } target && (target.Flags & (1u << flag)) != 0;

    /// <summary>Sets the destination URI, the next hop instead of the R-URI.</summary>
    [ScriptFunction("setdsturi", Effects = Effects.EditsMessage)]
    public static bool SetDestination(RouteContext route, SipText uri)
    {
        route.Target.NextHop = route.Arena.Copy(uri.Span);
        return true;
    }

    /// <summary>Clears the destination URI.</summary>
    [ScriptFunction("resetdsturi", Effects = Effects.EditsMessage)]
    public static bool ResetDestination(RouteContext route)
    {
        route.Target.NextHop = default;
        return true;
    }

    /// <summary>Whether a destination URI is set.</summary>
    [ScriptFunction("isdsturiset", Effects = Effects.Reads)]
    public static bool IsDestinationSet(RouteContext route) => !route.Target.NextHop.IsEmpty;

    /// <summary>Appends a branch: a URI, or the R-URI as it is now. The older name of append_branch.</summary>
    /// <returns>1, or -1 when there are too many branches.</returns>
    [ScriptFunction("km_append_branch", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Effects.EditsMessage)]
    public static bool AppendBranch(RouteContext route, SipText uri = default) => Corex.BranchFunctions.Append(route, uri);

    /// <summary>Whether the host of a URI, and its port if it has one, are ours; a bare host will do.</summary>
    [ScriptFunction("is_myself", Effects = Effects.Reads)]
    public static bool IsMyself(RouteContext route, SipText uri)
    {
        var sockets = route.Worker.Engine.Sockets;
        return SipUri.TryParse(uri, out var parsed)
            ? !parsed.Host.IsEmpty && sockets.IsMyself(parsed.Host.Span, parsed.Port, parsed.Transport)
            : !uri.IsEmpty && sockets.IsMyself(uri.Span, 0, TransportKind.None);
    }

    /// <summary>Whether the host of a URI is ours, whatever its port and transport.</summary>
    [ScriptFunction("is_myhost", Effects = Effects.Reads)]
    public static bool IsMyHost(RouteContext route, SipText uri)
    {
        var host = SipUri.TryParse(uri, out var parsed) ? parsed.Host : uri;
        return !host.IsEmpty && route.Worker.Engine.Sockets.IsMyself(host.Span, 0, TransportKind.None);
    }

    /// <summary>Puts text with variables in it into a variable.</summary>
    [ScriptFunction("pv_printf", Effects = Effects.EditsMessage), ScriptFunction("avp_printf", Effects = Effects.EditsMessage)]
    public static bool Print(RouteContext route, ScriptVariable target, SipText text)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Set(route, text);
    }

    /// <summary>Changes the log level of the server, as the core parameter <c>debug</c> does.</summary>
    [ScriptFunction("setdebug", Effects = Effects.WritesShared)]
    public static bool SetDebug(RouteContext route, int level)
    {
        route.Log.Ring.Threshold = (LogSeverity)(sbyte)Math.Clamp(level, (int)LogSeverity.Alert, (int)LogSeverity.Debug);
        return true;
    }

    /// <summary>Goes back to the log level that the script sets.</summary>
    [ScriptFunction("resetdebug", Effects = Effects.WritesShared)]
    public static bool ResetDebug(RouteContext route)
    {
        route.Log.Ring.Threshold = (LogSeverity)(sbyte)Math.Clamp(route.Version.Core.Debug, (int)LogSeverity.Alert, (int)LogSeverity.Debug);
        return true;
    }

    /// <summary>Another identifier at each reading, unlike any other of this server.</summary>
    [PseudoVariable("sruid")]
    public static ScriptValue UniqueId(RouteContext route) => route.Arena.FromString($"srid-{route.Worker.Ids.Next():x16}");

    private static RequestTarget? Branch(RouteContext route, int index) =>
        index == 0 ? route.Target : index > 0 && index <= route.Branches.Count ? route.Branches[index - 1] : null;
}
