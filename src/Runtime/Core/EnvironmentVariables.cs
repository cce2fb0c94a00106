using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Core;

/// <summary>Defines of the script and variables of the environment.</summary>
[ModulePart("core")]
public static class EnvironmentVariables
{
    /// <summary>The text of a <c>#!define</c>.</summary>
    [PseudoVariable("def", Inner = InnerName.Literal)]
    public static ScriptValue Define(RouteContext route, in VariableKey key) =>
        Find(route, key) is { } text ? route.Arena.FromString(text) : ScriptValue.Nothing;

    /// <summary>The number that a <c>#!define</c> holds; 0 if it holds none.</summary>
    [PseudoVariable("defn", Inner = InnerName.Literal)]
    public static ScriptValue DefineNumber(RouteContext route, in VariableKey key) => Number(Find(route, key)) ?? 0;

    /// <summary>A variable of the environment.</summary>
    [PseudoVariable("env", Inner = InnerName.Literal)]
    public static ScriptValue Variable(RouteContext route, in VariableKey key) =>
        Read(route, key) is { } text ? SipText.FromString(text) : ScriptValue.Nothing;

    /// <summary>The number in a variable of the environment.</summary>
    [PseudoVariable("envn", Inner = InnerName.Literal)]
    public static ScriptValue VariableNumber(RouteContext route, in VariableKey key) =>
        Read(route, key) is { } text ? Number(text) ?? 0 : ScriptValue.Nothing;

    private static string? Find(RouteContext route, in VariableKey key) => route.Version.Program.Defines.GetValueOrDefault(NameOf(key));

    private static string? Read(RouteContext route, in VariableKey key) => route.Worker.Engine.Options.Environment.Get(NameOf(key));

    private static long? Number(string? text) =>
        text is not null && Conversions.TryParse(System.Text.Encoding.Latin1.GetBytes(text.Trim()), allowHex: true, out var number) ? number : null;

    private static string NameOf(in VariableKey key) => key.Constant as string ?? key.Name.ToString();
}
