using System.Linq;
using Microsoft.CodeAnalysis;

namespace RouteScript.Generator.Reading;

/// <summary>The names of the module SDK as the compiler sees them.</summary>
internal static class SdkNames
{
    public const string Sdk = "RouteScript.Runtime.Sdk.";
    public const string Module = Sdk + "ModuleAttribute";
    public const string ModulePart = Sdk + "ModulePartAttribute";
    public const string ScriptFunction = Sdk + "ScriptFunctionAttribute";
    public const string Route = Sdk + "RouteAttribute";
    public const string PseudoVariable = Sdk + "PseudoVariableAttribute";
    public const string PseudoVariableSetter = Sdk + "PseudoVariableSetterAttribute";
    public const string Transformation = Sdk + "TransformationAttribute";
    public const string ModuleParameter = Sdk + "ModuleParameterAttribute";
    public const string RpcCommand = Sdk + "RpcCommandAttribute";
    public const string EventRoute = Sdk + "EventRouteAttribute";
    public const string Literal = Sdk + "LiteralAttribute";
    public const string Flag = Sdk + "FlagAttribute";
    public const string AvpFlag = Sdk + "AvpFlagAttribute";
    public const string Pattern = Sdk + "PatternAttribute";
    public const string NamesRoute = Sdk + "NamesRouteAttribute";
    public const string NamesHeader = Sdk + "NamesHeaderAttribute";
    public const string Written = Sdk + "WrittenAttribute";
    public const string ModuleBase = Sdk + "ModuleBase";
    public const string MessageHook = "RouteScript.Runtime.Engine.MessageHook";
    public const string ReturnCode = Sdk + "ReturnCode";
    public const string TextArgument = Sdk + "TextArgument";
    public const string IntegerArgument = Sdk + "IntegerArgument";
    public const string ParameterValue = Sdk + "ParameterValue";
    public const string ScriptConstant = Sdk + "IScriptConstant<TSelf>";
    public const string RouteContext = "RouteScript.Runtime.Routing.RouteContext";
    public const string ScriptValue = "RouteScript.Runtime.Values.ScriptValue";
    public const string ScriptVariable = "RouteScript.Runtime.Values.ScriptVariable";
    public const string ScriptRegex = "RouteScript.Runtime.Values.ScriptRegex";
    public const string VariableKey = "RouteScript.Runtime.Values.VariableKey";
    public const string SipText = "RouteScript.Sip.Text.SipText";
    public const string SipUri = "RouteScript.Sip.Messages.SipUri";
    public const string CompiledRoute = "RouteScript.Runtime.Program.CompiledRoute";
    public const string Regex = "System.Text.RegularExpressions.Regex";
    public const string RpcRequest = "RouteScript.Runtime.Rpc.RpcRequest";
    public const string RpcReply = "RouteScript.Runtime.Rpc.RpcReply";
    public const string Task = "System.Threading.Tasks.Task";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";

    public const string CancellationToken = "System.Threading.CancellationToken";

    private static readonly SymbolDisplayFormat Plain = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    public static bool Is(this ITypeSymbol? type, string name) => type?.ToDisplayString(Plain) == name;

    /// <summary>Qualified from <c>global::</c>, without annotations.</summary>
    public static string Qualified(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    public static bool IsScriptConstant(this ITypeSymbol type) =>
        type.AllInterfaces.Any(i => i.OriginalDefinition.Is(ScriptConstant)
            && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], type));

    public static bool DerivesFromModuleBase(this ITypeSymbol type) => type.DerivesFrom(ModuleBase);

    public static bool DerivesFrom(this ITypeSymbol type, string name)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.Is(name))
                return true;
        }

        return false;
    }

    /// <summary>The type without its question mark, and whether it had one.</summary>
    public static (ITypeSymbol Type, bool Nullable) Unwrap(this ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return (nullable.TypeArguments[0], true);
        return (type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), type.NullableAnnotation == NullableAnnotation.Annotated);
    }
}
