using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Xlog;

/// <summary>A syslog facility by the name that scripts use.</summary>
public sealed record LogFacility(SyslogFacility Value) : IScriptConstant<LogFacility>
{
    public static bool TryParse(string text, out LogFacility value, out string error)
    {
        var known = SyslogFacilities.TryParse(text, out var facility);
        value = new LogFacility(facility);
        error = known ? "" : $"`{text}` is no syslog facility; write `LOG_LOCAL0`, `LOG_DAEMON` or the like.";
        return known;
    }
}
