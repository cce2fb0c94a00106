using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Reading;

/// <summary>Whether generated code can reach a member, and how it calls it.</summary>
internal static class Reach
{
    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat;

    public static bool Of(ISymbol symbol)
    {
        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }

    public static bool Check(ISymbol member, List<Complaint> complaints)
    {
        if (Of(member))
            return true;

        var found = member.DeclaredAccessibility.ToString().ToLowerInvariant();
        complaints.Add(Complaint.At(member, SdkDiagnostics.Hidden, member.Name, found is "public" or "internal" ? "inside a hidden class" : found));
        return false;
    }

    /// <param name="class">The module or part being read; the method may stand in a base class of it.</param>
    /// <param name="moduleArgument">The parameter through which a static method takes its module.</param>
    public static MethodModel Method(IMethodSymbol method, INamedTypeSymbol @class, IParameterSymbol? moduleArgument) => new(
        method.IsStatic ? method.ContainingType.Qualified() : @class.Qualified(),
        method.Name,
        method.IsStatic,
        moduleArgument?.Type.Qualified());

    /// <summary>The parameter after the context through which a static method takes its module.</summary>
    public static IParameterSymbol? ModuleArgument(IMethodSymbol method) =>
        method.IsStatic && method.Parameters.Length > 1 && method.Parameters[1].Type.DerivesFromModuleBase() ? method.Parameters[1] : null;

    /// <summary>For a complaint: what a method takes and gives.</summary>
    public static string Shape(IMethodSymbol method) =>
        $"takes ({string.Join(", ", method.Parameters.Select(p => p.Type.ToDisplayString(Short)))}) and returns {method.ReturnType.ToDisplayString(Short)}";
}
