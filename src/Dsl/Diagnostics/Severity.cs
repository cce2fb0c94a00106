namespace RouteScript.Dsl.Diagnostics;

public enum Severity
{
    /// <summary>Something was decided for the author; nothing needs to be done.</summary>
    Note,

    /// <summary>The script runs, but perhaps not as meant.</summary>
    Warning,

    /// <summary>The script cannot run.</summary>
    Error,
}
