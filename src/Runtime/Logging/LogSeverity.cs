namespace RouteScript.Runtime.Logging;

/// <summary>How grave a line is, with the numbers scripts use (<c>L_ALERT</c> … <c>L_DBG</c>): lower is graver.</summary>
public enum LogSeverity : sbyte
{
    Alert = -5,
    Bug = -4,
    SevereCritical = -3,
    Critical = -2,
    Error = -1,
    Warning = 0,
    Notice = 1,
    Info = 2,
    Debug = 3,
}
