using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Reading;

/// <summary>Properties and methods with <c>[ModuleParameter]</c>.</summary>
internal sealed class ModuleParameterReader(INamedTypeSymbol @class, List<Complaint> complaints)
{
    private const string NumberWanted = "if (!value.IsInteger) return \"takes a number\";";
    private const string TextWanted = "if (value.IsInteger) return \"takes text\";";

    public IEnumerable<ModuleParameterModel> Read(ISymbol member)
    {
        var attributes = member.All(SdkNames.ModuleParameter).ToList();
        if (attributes.Count == 0)
            return [];

        if (@class.IsStatic || member.IsStatic || TargetOf(member) is not var (type, store))
        {
            complaints.Add(Complaint.At(member, SdkDiagnostics.ModuleParameter, member.Name, "is static, takes no value or cannot be set by other code"));
            return [];
        }

        if (!Reach.Check(member, complaints))
            return [];

        if (ReadingOf(type) is not var (types, read))
        {
            complaints.Add(Complaint.At(member, SdkDiagnostics.ModuleParameter, member.Name,
                "is of type " + type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
            return [];
        }

        return attributes.Select(attribute => new ModuleParameterModel(
            attribute.Text(),
            @class.Qualified(),
            types,
            new ValueList<string>(read),
            store,
            Summary.Of(member),
            Complaint.At(member, SdkDiagnostics.Twice)));
    }

    private static (ITypeSymbol Type, string Store)? TargetOf(ISymbol member) => member switch
    {
        IPropertySymbol { SetMethod: { IsInitOnly: false } setter } property when Reach.Of(setter) =>
            (property.Type, $"target.{property.Name} = parsed; return null;"),
        IMethodSymbol { Parameters.Length: 1, ReturnsVoid: true } method =>
            (method.Parameters[0].Type, $"target.{method.Name}(parsed); return null;"),
        // A method may judge the value itself: it gives what is wrong, or null.
        IMethodSymbol { Parameters.Length: 1, ReturnType.SpecialType: SpecialType.System_String } method =>
            (method.Parameters[0].Type, $"return target.{method.Name}(parsed);"),
        _ => null,
    };

    private static (string Types, string[] Read)? ReadingOf(ITypeSymbol annotated)
    {
        var (type, _) = annotated.Unwrap();
        return type.SpecialType switch
        {
            SpecialType.System_Int32 => ("Integer", [NumberWanted,
                "if (value.Integer is < int.MinValue or > int.MaxValue) return \"takes a number of 32 bits\";",
                "var parsed = (int)value.Integer;"]),
            SpecialType.System_Int64 => ("Integer", [NumberWanted, "var parsed = value.Integer;"]),
            SpecialType.System_Boolean => ("Integer", [NumberWanted, "var parsed = value.Integer != 0;"]),
            SpecialType.System_String => ("Text", [TextWanted, "var parsed = value.Text;"]),
            _ when type.Is(SdkNames.SipText) => ("Text", [TextWanted, $"var parsed = global::{SdkNames.SipText}.FromString(value.Text);"]),
            _ when type.Is(SdkNames.ScriptVariable) => ("Text", [TextWanted,
                "if (value.Variable is not { } parsed) return \"takes a variable, as `$avp(name)`\";"]),
            _ when type.Is(SdkNames.ParameterValue) => ("Either", ["var parsed = value;"]),
            _ when type.IsScriptConstant() => ("Text", [TextWanted,
                $"if (!{type.Qualified()}.TryParse(value.Text, out var parsed, out var error)) return error;"]),
            _ => null,
        };
    }
}
