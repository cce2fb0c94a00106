using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RouteScript.Generator.Reading;

/// <summary>Reads what is written in attributes.</summary>
internal static class AttributeReading
{
    public static IEnumerable<AttributeData> All(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Where(a => a.AttributeClass.Is(attribute));

    public static bool Has(this ISymbol symbol, string attribute) => symbol.All(attribute).Any();

    public static string Text(this AttributeData attribute, int position = 0) =>
        attribute.ConstructorArguments.Length > position ? attribute.ConstructorArguments[position].Value as string ?? "" : "";

    /// <summary>The texts of a <c>params</c> constructor.</summary>
    public static IEnumerable<string> Names(this AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } names ? names.Values.Select(v => v.Value as string ?? "") : [];

    public static int Number(this AttributeData attribute, string name, int missing) =>
        attribute.Named(name) is { Value: int value } ? value : missing;

    public static bool Flag(this AttributeData attribute, string name) => attribute.Named(name) is { Value: true };

    public static TypedConstant? Named(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value;
        }

        return null;
    }

    public static IEnumerable<string> Texts(this AttributeData attribute, string name) =>
        attribute.Named(name) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(v => v.Value as string ?? "")
            : [];
}
