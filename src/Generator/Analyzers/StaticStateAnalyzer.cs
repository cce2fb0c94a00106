using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RouteScript.Generator.Reading;

namespace RouteScript.Generator.Analyzers;

/// <summary>Finds state in static members of a module. A table that is filled where it stands and never changed is no state.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateAnalyzer : DiagnosticAnalyzer
{
    private static readonly HashSet<string> Reading =
    [
        "Contains", "ContainsKey", "ContainsValue", "TryGetValue", "GetEnumerator", "CopyTo", "ToArray", "IndexOf", "BinarySearch", "Find", "Exists", "TrueForAll",
        "IsSubsetOf", "IsSupersetOf", "Overlaps", "SetEquals", "AsReadOnly", "GetAlternateLookup", "GetLength", "Clone", "Peek", "Equals", "GetHashCode", "GetType", "ToString",
    ];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SdkDiagnostics.StaticState];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolStartAction(Begin, SymbolKind.NamedType);
    }

    private static void Begin(SymbolStartAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.Has(SdkNames.Module) && !type.Has(SdkNames.ModulePart))
            return;

        var changed = new ConcurrentBag<ISymbol>();
        context.RegisterOperationAction(
            operation => Note(operation.Operation, changed),
            OperationKind.Invocation, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment, OperationKind.Increment, OperationKind.Decrement);
        context.RegisterSymbolEndAction(end =>
        {
            var touched = new HashSet<ISymbol>(changed, SymbolEqualityComparer.Default);
            foreach (var member in type.GetMembers().Where(member => IsState(member, touched, end.CancellationToken)))
                end.ReportDiagnostic(Diagnostic.Create(SdkDiagnostics.StaticState, member.Locations[0], member.Name));
        });
    }

    private static bool IsState(ISymbol member, HashSet<ISymbol> changed, CancellationToken cancellation) => member switch
    {
        { IsStatic: false } or { IsImplicitlyDeclared: true } => false,
        IFieldSymbol { IsConst: true } => false,
        IFieldSymbol field when field.Has("System.ThreadStaticAttribute") => false,
        IFieldSymbol { IsReadOnly: false } => true,
        IFieldSymbol field => IsState(field.Type, field, changed, cancellation),
        IPropertySymbol property when !IsAuto(property) => false,
        IPropertySymbol { SetMethod: not null } => true,
        IPropertySymbol property => IsState(property.Type, property, changed, cancellation),
        _ => false,
    };

    private static bool IsState(ITypeSymbol type, ISymbol member, HashSet<ISymbol> changed, CancellationToken cancellation)
    {
        var home = type.ContainingNamespace?.ToDisplayString();
        if (home == "System.Collections.Concurrent")
            return true;
        return (type is IArrayTypeSymbol || home == "System.Collections.Generic") && (changed.Contains(member) || IsMadeEmpty(member, cancellation));
    }

    private static bool IsAuto(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    /// <summary>A table that begins empty is there to be filled.</summary>
    private static bool IsMadeEmpty(ISymbol member, CancellationToken cancellation)
    {
        var value = member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).Select(declared => declared switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        }).FirstOrDefault();
        return value is BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null }
            or ArrayCreationExpressionSyntax { Initializer: null }
            or CollectionExpressionSyntax { Elements.Count: 0 };
    }

    private static void Note(IOperation operation, ConcurrentBag<ISymbol> changed)
    {
        var member = operation switch
        {
            IInvocationOperation { Instance: { } instance } call when !Reading.Contains(call.TargetMethod.Name) => MemberOf(instance),
            IAssignmentOperation assignment => ItemOf(assignment.Target),
            IIncrementOrDecrementOperation count => ItemOf(count.Target),
            _ => null,
        };
        if (member is not null)
            changed.Add(member);
    }

    private static ISymbol? ItemOf(IOperation target) => target switch
    {
        IArrayElementReferenceOperation item => MemberOf(item.ArrayReference),
        IPropertyReferenceOperation { Arguments.Length: > 0, Instance: { } instance } => MemberOf(instance),
        _ => null,
    };

    private static ISymbol? MemberOf(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field.IsStatic: true } field => field.Field,
        IPropertyReferenceOperation { Property.IsStatic: true } property => property.Property,
        _ => null,
    };
}
