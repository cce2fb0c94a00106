using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Reading;

/// <summary>What a C# parameter makes of a script argument.</summary>
internal static class ParameterReader
{
    private const int IgnoreCase = 1;

    /// <summary><c>RouteKinds.Request</c>, where blocks without a kind are.</summary>
    private const int PlainRoute = 1;

    /// <returns>Null if no script argument can become this type.</returns>
    public static ParameterModel? Read(IParameterSymbol parameter)
    {
        var (type, nullable) = parameter.Type.Unwrap();
        if (ShapeOf(parameter, type) is not var (kind, shape))
            return null;

        var options = parameter.All(SdkNames.Pattern).FirstOrDefault() is { } pattern
            && pattern.ConstructorArguments[0].Value is int chosen ? chosen : IgnoreCase;
        var names = parameter.All(SdkNames.NamesRoute).FirstOrDefault() is { } named
            && named.ConstructorArguments[0].Value is int route ? route
            : shape == ParameterShape.Route ? PlainRoute : 0;
        return new ParameterModel(
            parameter.Name,
            kind,
            shape,
            type.Qualified(),
            nullable || parameter.HasExplicitDefaultValue,
            nullable,
            MissingOf(parameter),
            names,
            parameter.Has(SdkNames.NamesHeader),
            parameter.Has(SdkNames.Written),
            options);
    }

    private static (string Kind, ParameterShape Shape)? ShapeOf(IParameterSymbol parameter, ITypeSymbol type)
    {
        if (parameter.RefKind != RefKind.None)
            return null;

        var number = parameter.Has(SdkNames.Flag) ? "Flag" : parameter.Has(SdkNames.AvpFlag) ? "AvpFlag" : "Integer";
        var text = parameter.Has(SdkNames.Literal) ? "Text" : "Format";
        return type.SpecialType switch
        {
            SpecialType.System_Int32 or SpecialType.System_Int64 => (number, ParameterShape.Integer),
            SpecialType.System_Boolean => (number, ParameterShape.Boolean),
            SpecialType.System_String when parameter.Has(SdkNames.Literal) => ("Constant", ParameterShape.ConstantString),
            SpecialType.System_String => (text, ParameterShape.String),
            _ when type.Is(SdkNames.IntegerArgument) => (number, ParameterShape.IntegerArgument),
            _ when type.Is(SdkNames.SipText) => (text, ParameterShape.Text),
            _ when type.Is(SdkNames.TextArgument) => (text, ParameterShape.TextArgument),
            _ when type.Is(SdkNames.ScriptVariable) => ("Variable", ParameterShape.Variable),
            _ when type.Is(SdkNames.SipUri) => (text, ParameterShape.Uri),
            _ when type.Is(SdkNames.CompiledRoute) => (text, ParameterShape.Route),
            _ when type.Is(SdkNames.ScriptRegex) => ("Regex", ParameterShape.ScriptRegex),
            _ when type.Is(SdkNames.Regex) => ("Regex", ParameterShape.Regex),
            _ when type.IsScriptConstant() => ("Constant", ParameterShape.Constant),
            _ => null,
        };
    }

    private static string MissingOf(IParameterSymbol parameter) =>
        !parameter.HasExplicitDefaultValue ? "" : parameter.ExplicitDefaultValue switch
        {
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            bool yes => yes ? "1" : "0",
            int or long => parameter.ExplicitDefaultValue.ToString(),
            _ => "",
        };
}
