using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Functions;

/// <summary>What a variable holds.</summary>
[ModulePart("pv")]
public static class ValueFunctions
{
    /// <summary>Whether the variable has a value; empty text is one.</summary>
    [ScriptFunction("pv_isset", Effects = Effects.Reads)]
    public static bool IsSet(RouteContext route, ScriptVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return !variable.Get(route).IsNothing;
    }

    /// <summary>Takes the variable's value away, as assigning <c>$null</c> does.</summary>
    [ScriptFunction("pv_unset", Effects = Effects.EditsMessage)]
    public static bool Unset(RouteContext route, ScriptVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Set(route, ScriptValue.Nothing);
    }

    /// <summary>Whether the variable holds text that is not empty; a number counts as empty.</summary>
    [ScriptFunction("not_empty", Effects = Effects.Reads)]
    public static bool IsNotEmpty(RouteContext route, ScriptVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Get(route) is { IsText: true, Text.IsEmpty: false };
    }

    /// <summary>Whether the variable holds a number.</summary>
    [ScriptFunction("is_int", Effects = Effects.Reads)]
    public static bool IsInteger(RouteContext route, ScriptVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Get(route).IsInteger;
    }

    /// <summary>Whether the variable's value is of a type: <c>int</c>, <c>str</c> or <c>null</c>.</summary>
    [ScriptFunction("typeof", Effects = Effects.Reads)]
    public static bool IsOfType(RouteContext route, ScriptVariable variable, SipText type)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var value = variable.Get(route);
        var name = type.Span;
        if (name.SequenceEqual("int"u8))
            return value.IsInteger;
        if (name.SequenceEqual("str"u8))
            return value.IsText;
        return name.SequenceEqual("null"u8) ? value.IsNothing : name.SequenceEqual("xavp"u8) && value.Text.StartsWith("<<xavp:"u8);
    }
}
