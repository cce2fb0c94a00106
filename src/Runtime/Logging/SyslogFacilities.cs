namespace RouteScript.Runtime.Logging;

/// <summary>Facilities by the names scripts use, such as <c>LOG_LOCAL0</c>.</summary>
public static class SyslogFacilities
{
    private const string Prefix = "LOG_";

    /// <summary>False for a name without <c>LOG_</c> or one that syslog does not know.</summary>
    public static bool TryParse(string name, out SyslogFacility facility)
    {
        ArgumentNullException.ThrowIfNull(name);
        facility = SyslogFacility.Daemon;
        return name.StartsWith(Prefix, StringComparison.Ordinal)
            && name.Length > Prefix.Length
            && char.IsAsciiLetterUpper(name[Prefix.Length])
            && Enum.TryParse(name.AsSpan(Prefix.Length), ignoreCase: true, out facility);
    }

    /// <summary>The name scripts use.</summary>
    public static string ToScript(this SyslogFacility facility) => Prefix + facility.ToString().ToUpperInvariant();
}
