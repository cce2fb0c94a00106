using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Extending;

/// <summary>RS60xx: modules in C# that a script brings along.</summary>
internal static class ExtendingDiagnostics
{
    public static readonly DiagnosticDescriptor DoesNotCompile = new("RS6001", Severity.Error, "C# does not compile", "{0}");

    public static readonly DiagnosticDescriptor FileMissing = new("RS6002", Severity.Error, "Module file not found", "{0}");

    public static readonly DiagnosticDescriptor ReferenceMissing = new("RS6003", Severity.Error, "Reference not found", "{0}");

    public static readonly DiagnosticDescriptor NoModule = new("RS6004", Severity.Error, "No module in it", "{0}");

    public static readonly DiagnosticDescriptor OtherSdk = new("RS6005", Severity.Error, "Built for another version", "{0}");

    public static readonly DiagnosticDescriptor DependencyMissing = new(
        "RS6006", Severity.Error, "Dependency missing", "`{0}` needs `{1}`, which is neither beside it nor part of this program.");

    public static readonly DiagnosticDescriptor CannotLoad = new("RS6007", Severity.Error, "Code cannot be loaded", "{0}");

    public static readonly DiagnosticDescriptor Careless = new("RS6008", Severity.Warning, "C# that will not go well", "{0}");
}
