using System.Threading;
using Microsoft.CodeAnalysis;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Reading;

/// <summary>Finds attributed methods in classes that are neither module nor part, nor base of one.</summary>
internal static class LostDeclaration
{
    public static Complaint? Judge(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var method = context.TargetSymbol;
        var type = method.ContainingType;
        return type.Has(SdkNames.Module) || type.Has(SdkNames.ModulePart) || type.DerivesFromModuleBase()
            ? null
            : Complaint.At(method, SdkDiagnostics.Lost, method.Name, type.Name);
    }
}
