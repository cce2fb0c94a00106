using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Sanity;

/// <summary>Answers requests that break the rules of SIP before a script trusts what is in them.</summary>
[Module("sanity", Requires = ["sl"])]
public sealed class SanityModule : ModuleBase
{
    private const RouteKinds Routes = RouteKinds.Request | RouteKinds.AnyReply;
    private static readonly StateKey<SanityFault> Fault = new();

    private string[] _extensions = [];

    /// <summary>The checks made when the script names none.</summary>
    [ModuleParameter("default_checks")]
    public int DefaultChecks { get; set; } = (int)SanityChecks.Usual;

    /// <summary>The URIs looked at when the script names none: 1 R-URI, 2 From, 4 To, 8 Contact.</summary>
    [ModuleParameter("uri_checks")]
    public int DefaultUriChecks { get; set; } = (int)UriChecks.Usual;

    /// <summary>The extensions that a request may ask of a proxy, separated by commas.</summary>
    [ModuleParameter("proxy_require")]
    public void SetProxyRequire(string extensions) =>
        _extensions = extensions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>1: the script ends when a check fails; 0: the function returns -1.</summary>
    [ModuleParameter("autodrop")]
    public bool EndsScript { get; set; } = true;

    /// <summary>1: nothing is answered; <c>sanity_reply</c> does it when the script wants it.</summary>
    [ModuleParameter("noreply")]
    public bool LeavesReply { get; set; }

    /// <summary>Looks for faults in the message and answers the first one found. An ACK is never answered.</summary>
    /// <param name="checks">Numbers that name the checks, added up.</param>
    /// <param name="uriChecks">The URIs that are looked at, if that is among the checks.</param>
    /// <returns>1 no fault, -1 a fault; with <c>autodrop</c> a fault ends the script.</returns>
    [ScriptFunction("sanity_check", Routes = Routes, Effects = Effects.Replies | Effects.Ends)]
    public ReturnCode Check(RouteContext route, int? checks = null, int? uriChecks = null)
    {
        var fault = MessageJudge.Judge(
            route, (SanityChecks)(checks ?? DefaultChecks), (UriChecks)(uriChecks ?? DefaultUriChecks), _extensions);
        route.Set(Fault, fault);
        if (fault is null)
            return ReturnCode.True;

        // The original cannot read such a message far enough to answer it.
        var isMute = ReferenceEquals(fault, SanityFault.BadLength) && route.Version.Core.Strict;
        if (!LeavesReply && !isMute)
            Send(route, fault);
        return EndsScript ? ReturnCode.End : ReturnCode.False;
    }

    /// <summary>Answers with what the last <c>sanity_check</c> found; 500 if it found nothing.</summary>
    [ScriptFunction("sanity_reply", Routes = Routes, Effects = Effects.Replies)]
    public static ReturnCode Reply(RouteContext route) => Send(route, route.Get(Fault) ?? SanityFault.None);

    private static bool Send(RouteContext route, SanityFault fault)
    {
        if (!fault.Unsupported.IsDefined)
            return ReplyAdditions.Reply(route, fault.Code, fault.Reason);

        var line = route.Arena.Concat("Unsupported: "u8, fault.Unsupported.Span);
        return ReplyAdditions.Reply(route, fault.Code, fault.Reason, route.Arena.Concat(line.Span, "\r\n"u8).Span);
    }
}
