using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>What is the same for all messages.</summary>
[ModulePart("pv")]
public static class ProcessVariables
{
    private static readonly ScriptValue Language = SipText.FromString("5.6.3");

    /// <summary>The number of the process.</summary>
    [PseudoVariable("pp")]
    public static ScriptValue ProcessId(RouteContext route) => Environment.ProcessId;

    /// <summary>The core parameter <c>server_id</c>; 0 if it is not set.</summary>
    [PseudoVariable("sid")]
    public static ScriptValue ServerId(RouteContext route) => route.Version.Core.Find("server_id") is long id ? id : 0;

    /// <summary>The number 1.</summary>
    [PseudoVariable("true")]
    public static ScriptValue True(RouteContext route) => 1;

    /// <summary>Numbers of address families and transports: <c>IPv4</c> 2, <c>IPv6</c> 10, <c>UDP</c> 1, <c>TCP</c> 2, …</summary>
    [PseudoVariable("K", Inner = InnerName.Literal)]
    public static ScriptValue Constant(RouteContext route, in VariableKey key)
    {
        var name = key.Name;
        if (name.EqualsIgnoreCase("IPv4"u8))
            return 2;
        if (name.EqualsIgnoreCase("IPv6"u8))
            return 10;
        return Sip.Transports.TransportNames.TryParse(name.Span, out var transport) ? (int)transport : ScriptValue.Nothing;
    }

    /// <summary><c>num</c>: the version of the script language; <c>full</c>: product and version.</summary>
    [PseudoVariable("version", Inner = InnerName.Literal)]
    public static ScriptValue Version(RouteContext route, in VariableKey key) => key.Name.Span.SequenceEqual("num"u8)
        ? Language
        : route.Arena.FromString(route.Worker.Engine.Options.Product);

    /// <summary>The version of the script language: <c>ver</c> as text, <c>verval</c> as number.</summary>
    [PseudoVariable("ksr", Inner = InnerName.Literal)]
    public static ScriptValue LanguageVersion(RouteContext route, in VariableKey key) =>
        key.Name.Equals("ver"u8) ? Language : key.Name.Equals("verval"u8) ? 5_006_003 : ScriptValue.Nothing;

    /// <summary>Nothing: what went wrong is told by return codes and the log here, never kept for later.</summary>
    [PseudoVariable("err.class"), PseudoVariable("err.level"), PseudoVariable("err.info"), PseudoVariable("err.rcode"), PseudoVariable("err.rreason")]
    public static ScriptValue LastError(RouteContext route) => ScriptValue.Nothing;

    /// <summary>A counter of the core, by the name the original gives it; nothing for an unknown name.</summary>
    [PseudoVariable("stat", Inner = InnerName.Dynamic)]
    public static ScriptValue Statistic(RouteContext route, in VariableKey key) =>
        EngineStatistics.TryRead(route.Worker.Engine, key.Name.Span, out var value) ? value : ScriptValue.Nothing;

    /// <summary>Text with variables in it.</summary>
    [PseudoVariable("_s", Inner = InnerName.Dynamic)]
    public static ScriptValue Formatted(RouteContext route, in VariableKey key) => key.Name;

    /// <summary>How many values an AVP or how many roots a tree has: <c>$cnt($avp(x))</c>.</summary>
    [PseudoVariable("cnt", Inner = InnerName.Literal)]
    public static ScriptValue Count(RouteContext route, in VariableKey key)
    {
        var text = key.Name;
        var open = text.IndexOf((byte)'(');
        if (open < 0 || text[text.Length - 1] != ')')
            return 0;

        var inner = text.Slice(open + 1, text.Length - open - 2);
        var kind = text.Span[..open];
        if (kind.EndsWith("avp"u8) && !kind.EndsWith("xavp"u8))
            return route.Avps.Count(AvpName.Parse(inner));
        var path = new XavpPath(inner);
        if (!path.MoveNext())
            return 0;
        return kind.EndsWith("xavi"u8) ? route.Avps.CaselessTrees.CountOf(path.Name.Span)
            : kind.EndsWith("xavu"u8) ? route.Avps.SingleTrees.CountOf(path.Name.Span)
            : route.Avps.Trees.CountOf(path.Name.Span);
    }
}
