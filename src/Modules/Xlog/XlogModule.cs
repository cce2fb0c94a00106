using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Xlog;

/// <summary>Log lines with variables in them. A line that the level hides costs nothing: its text is not made.</summary>
[Module("xlog")]
public sealed class XlogModule : ModuleBase
{
    private ParameterValue _prefixText = new("<script>: ", _ => null);
    private ValueFormat _prefix = ValueFormat.Literal("<script>: ");
    private SyslogFacility? _facility;

    /// <summary>The longest line; a longer one is not written.</summary>
    [ModuleParameter("buf_size")]
    public int BufferSize { get; set; } = 4096;

    /// <summary>What stands before every line.</summary>
    [ModuleParameter("prefix")]
    public void SetPrefix(ParameterValue prefix) => _prefixText = prefix;

    /// <summary>1: variables in the prefix are replaced.</summary>
    [ModuleParameter("prefix_mode")]
    public int PrefixMode { get; set; }

    /// <summary>The syslog facility of all lines that name none.</summary>
    [ModuleParameter("log_facility")]
    public void SetFacility(LogFacility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        _facility = facility.Value;
    }

    /// <summary>The methods, as the sum of their numbers, for which <c>xlogm</c> writes nothing.</summary>
    [ModuleParameter("methods_filter")]
    public int MethodsFilter { get; set; } = -1;

    /// <summary>1: the line functions name the file as well as the line.</summary>
    [ModuleParameter("long_format")]
    public int LongFormat { get; set; }

    /// <summary>Accepted; whether lines are coloured is the terminal's matter.</summary>
    [ModuleParameter("force_color")]
    public int ForceColor { get; set; }

    /// <summary>Accepted; the colours of the levels are fixed.</summary>
    [ModuleParameter("log_colors")]
    public string LogColors { get; set; } = "";

    public override void Configure() =>
        _prefix = PrefixMode == 1 ? _prefixText.Format : ValueFormat.Literal(_prefixText.Text);

    /// <summary>Writes a line at the level of errors.</summary>
    [ScriptFunction("xlog", Effects = Effects.None)]
    public bool Log(RouteContext route, TextArgument text) => Write(route, LogSeverity.Error, null, text);

    /// <summary>Writes a line at a level: <c>L_INFO</c> and the like, or a number.</summary>
    [ScriptFunction("xlog", Effects = Effects.None)]
    public bool Log(RouteContext route, TextArgument level, TextArgument text) => WriteAt(route, level, null, text);

    /// <summary>Writes a line at a level, with a syslog facility such as <c>LOG_LOCAL0</c>.</summary>
    [ScriptFunction("xlog", Effects = Effects.None)]
    public bool Log(RouteContext route, LogFacility facility, TextArgument level, TextArgument text) =>
        WriteAt(route, level, facility?.Value, text);

    /// <summary>As <c>xlog</c>, with the number of the script line in front.</summary>
    [ScriptFunction("xlogl", Effects = Effects.None)]
    public bool LogLine(RouteContext route, TextArgument text) => Write(route, LogSeverity.Error, null, text, withLine: true);

    /// <summary>As <c>xlog</c>, with the number of the script line in front.</summary>
    [ScriptFunction("xlogl", Effects = Effects.None)]
    public bool LogLine(RouteContext route, TextArgument level, TextArgument text) => WriteAt(route, level, null, text, withLine: true);

    /// <summary>As <c>xlog</c>, with the number of the script line in front.</summary>
    [ScriptFunction("xlogl", Effects = Effects.None)]
    public bool LogLine(RouteContext route, LogFacility facility, TextArgument level, TextArgument text) =>
        WriteAt(route, level, facility?.Value, text, withLine: true);

    /// <summary>Writes a line unless <c>methods_filter</c> names the method of the message.</summary>
    [ScriptFunction("xlogm", Effects = Effects.None)]
    public bool LogMethod(RouteContext route, TextArgument level, TextArgument text)
    {
        ArgumentNullException.ThrowIfNull(route);
        return (MethodsFilter & (int)route.Message.MethodId) != 0 || WriteAt(route, level, null, text);
    }

    /// <summary>Writes a line at the level of debugging.</summary>
    [ScriptFunction("xdbg", Effects = Effects.None)]
    public bool Debug(RouteContext route, TextArgument text) => Write(route, LogSeverity.Debug, null, text);

    /// <summary>As <c>xdbg</c>, with the number of the script line in front.</summary>
    [ScriptFunction("xdbgl", Effects = Effects.None)]
    public bool DebugLine(RouteContext route, TextArgument text) => Write(route, LogSeverity.Debug, null, text, withLine: true);

    /// <summary>Writes a line at the level of information.</summary>
    [ScriptFunction("xinfo", Effects = Effects.None)]
    public bool Info(RouteContext route, TextArgument text) => Write(route, LogSeverity.Info, null, text);

    /// <summary>Writes a line at the level of notices.</summary>
    [ScriptFunction("xnotice", Effects = Effects.None)]
    public bool Notice(RouteContext route, TextArgument text) => Write(route, LogSeverity.Notice, null, text);

    /// <summary>Writes a line at the level of warnings.</summary>
    [ScriptFunction("xwarn", Effects = Effects.None)]
    public bool Warn(RouteContext route, TextArgument text) => Write(route, LogSeverity.Warning, null, text);

    /// <summary>Writes a line at the level of errors.</summary>
    [ScriptFunction("xerr", Effects = Effects.None)]
    public bool Error(RouteContext route, TextArgument text) => Write(route, LogSeverity.Error, null, text);

    /// <summary>Writes a line at the level of critical errors.</summary>
    [ScriptFunction("xcrit", Effects = Effects.None)]
    public bool Critical(RouteContext route, TextArgument text) => Write(route, LogSeverity.Critical, null, text);

    /// <summary>Writes a line at the level of bugs.</summary>
    [ScriptFunction("xbug", Effects = Effects.None)]
    public bool Bug(RouteContext route, TextArgument text) => Write(route, LogSeverity.Bug, null, text);

    /// <summary>Writes a line at the gravest level.</summary>
    [ScriptFunction("xalert", Effects = Effects.None)]
    public bool Alert(RouteContext route, TextArgument text) => Write(route, LogSeverity.Alert, null, text);

    private bool WriteAt(RouteContext route, TextArgument level, SyslogFacility? facility, TextArgument text, bool withLine = false)
    {
        if (LogLevel.TryRead(route, level, out var severity))
            return Write(route, severity, facility, text, withLine);
        route.Log.Error("xlog: the level is neither a number nor a name such as L_INFO"u8);
        return false;
    }

    private bool Write(RouteContext route, LogSeverity severity, SyslogFacility? facility, TextArgument text, bool withLine = false)
    {
        if (!route.Log.IsEnabled(severity))
            return true;

        var line = text.Get(route);
        if (line.Length >= BufferSize)
        {
            route.Log.Error("xlog: a line is longer than buf_size allows; it was not written"u8);
            return false;
        }

        if (withLine)
            line = route.Arena.Concat(Place(route).Span, line.Span);
        route.Log.Write(severity, facility ?? _facility ?? route.Log.Facility, _prefix.Get(route).Span, line.Span);
        return true;
    }

    private SipText Place(RouteContext route)
    {
        if (route.CurrentSpan is not { } span)
            return SipText.Empty;
        return route.Arena.FromString(LongFormat == 0 ? $"{span.Line}:" : $"{span.File.Path}:{span.Line}:");
    }
}
