using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Hosting;

/// <summary>RS5xxx: a script that is right, but cannot run on this machine now.</summary>
public static class StartDiagnostics
{
    public static readonly DiagnosticDescriptor CannotListen = new("RS5001", Severity.Error, "Cannot listen", "{0}");

    public static readonly DiagnosticDescriptor ModuleRefused = new("RS5002", Severity.Error, "Module cannot start", "{0}");

    public static readonly DiagnosticDescriptor TransportMissing = new(
        "RS5003", Severity.Error, "Transport not available", "`{0}` is not available here.");

    public static readonly DiagnosticDescriptor ControlSocket = new(
        "RS5004", Severity.Error, "No control socket", "The control socket cannot be made: {0}");

    public static readonly DiagnosticDescriptor PidFile = new("RS5005", Severity.Error, "No pid file", "{0}");

    public static readonly DiagnosticDescriptor TransportOff = new(
        "RS5006", Severity.Warning, "Socket not opened", "`{0}` is switched off, so this socket is not opened.");

    public static readonly DiagnosticDescriptor CannotRead = new("RS5007", Severity.Error, "Script cannot be read", "{0}");

    public static readonly DiagnosticDescriptor NextStart = new(
        "RS5008", Severity.Warning, "Applies at the next start", "`{0}` is looked at when the process starts; until then it stays as it was: {1}.");

    public static readonly DiagnosticDescriptor CannotTakeOver = new("RS5009", Severity.Error, "Cannot take over", "The running server cannot be taken over: {0}");

    /// <summary>What a module said against a script.</summary>
    internal static Diagnostic Of(BuildProblem problem, BoundProgram program) =>
        ModuleRefused.At(problem.Span.File.Path.Length > 0 ? problem.Span : new TextSpan(program.Files[0], 0, 0), problem.Message);
}
