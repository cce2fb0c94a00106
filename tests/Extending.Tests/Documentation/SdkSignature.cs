using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace RouteScript.Extending.Tests.Documentation;

/// <summary>Types and members as C# writes them.</summary>
internal static partial class SdkSignature
{
    private static readonly SymbolDisplayFormat Use = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Declaration = Use.WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword);

    public static string Of(ISymbol member) => member switch
    {
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } value => value.Name,
        IFieldSymbol field => $"{(field.IsConst ? "const" : "static")} {Text(field.Type)} {field.Name}",
        IPropertySymbol { IsIndexer: true } indexer => $"{Text(indexer.Type)} this[{List(indexer.Parameters)}]",
        IMethodSymbol { MethodKind: MethodKind.Constructor } made => $"new {made.ContainingType.Name}({List(made.Parameters)})",
        IMethodSymbol { MethodKind: MethodKind.Conversion } conversion => $"implicit operator {Text(conversion.ReturnType)}({List(conversion.Parameters)})",
        IMethodSymbol method => $"{Modifiers(method)}{Text(method)}({(method.IsExtensionMethod ? "this " : "")}{List(method.Parameters)})",
        _ => Modifiers(member) + Text(member),
    };

    /// <summary>How a type is declared, or how an attribute is written.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        if (type.BaseType?.Name == nameof(Attribute))
            return $"[{type.Name[..^nameof(Attribute).Length]}{(type.Constructors.Single() is { Parameters: [_, ..] parameters } ? $"({List(parameters)})" : "")}]";
        if (type.DelegateInvokeMethod is { } invoke)
            return $"delegate {Text(invoke.ReturnType)} {type.Name}({List(invoke.Parameters)})";

        var kind = type.IsStatic ? "static " : type is { IsAbstract: true, TypeKind: TypeKind.Class } ? "abstract " : type is { TypeKind: TypeKind.Struct, IsReadOnly: true } ? "readonly " : "";
        return kind + (Parts(type) is { } parts ? $"record {(type.IsValueType ? "struct " : "")}{type.Name}({List(parts)})" : Text(type, Declaration));
    }

    /// <summary>The types that a member names.</summary>
    public static IEnumerable<ITypeSymbol> Types(ISymbol member) => member switch
    {
        IFieldSymbol field => Inside(field.Type),
        IPropertySymbol property => [.. Inside(property.Type), .. property.Parameters.SelectMany(parameter => Inside(parameter.Type))],
        IMethodSymbol method => [.. Inside(method.ReturnType), .. Written(method.Parameters).SelectMany(parameter => Inside(parameter.Type))],
        _ => [],
    };

    private static IEnumerable<ITypeSymbol> Inside(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => [],
        IArrayTypeSymbol array => Inside(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } generic => [generic.OriginalDefinition, .. generic.TypeArguments.SelectMany(Inside)],
        _ => [type.OriginalDefinition],
    };

    /// <summary>What a record is declared with; null if it is none, or not so.</summary>
    private static IEnumerable<IParameterSymbol>? Parts(INamedTypeSymbol type) =>
        type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault() is { } parts
            ? type.InstanceConstructors.First(made => made.Parameters.Length == parts.Parameters.Length && made.Parameters[0].Name == parts.Parameters[0].Name).Parameters
            : null;

    private static string Modifiers(ISymbol member) =>
        member.DeclaredAccessibility == Accessibility.Protected ? "protected " : member is { IsStatic: true, IsAbstract: true } ? "static abstract " : "";

    private static string List(IEnumerable<IParameterSymbol> parameters) => string.Join(", ", Written(parameters).Select(parameter => Text(parameter)));

    /// <summary>Those that the compiler does not fill in by itself.</summary>
    private static IEnumerable<IParameterSymbol> Written(IEnumerable<IParameterSymbol> parameters) => parameters.Where(parameter =>
        parameter.Type.Name != "CallEnd" && !parameter.GetAttributes().Any(attribute => attribute.AttributeClass!.Name.StartsWith("Caller", StringComparison.Ordinal)));

    private static string Text(ISymbol symbol, SymbolDisplayFormat? format = null) =>
        TypeOfDefault().Replace(Noise().Replace(symbol.ToDisplayString(format ?? Use), ""), "");

    [GeneratedRegex(@"\b(readonly|sealed|abstract|override) (?!\w+ this)")]
    private static partial Regex Noise();

    [GeneratedRegex(@"(?<=\bdefault)\([^)]*\)")]
    private static partial Regex TypeOfDefault();
}
