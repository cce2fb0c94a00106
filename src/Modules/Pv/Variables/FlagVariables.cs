using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Message, branch and script flags, all at once or one by one.</summary>
[ModulePart("pv")]
public static class FlagVariables
{
    /// <summary>The message flags as a number.</summary>
    [PseudoVariable("mf")]
    public static ScriptValue Message(RouteContext route) => (long)route.Flags;

    /// <summary>The message flags as eight hexadecimal digits.</summary>
    [PseudoVariable("mF")]
    public static ScriptValue MessageHex(RouteContext route) => Hex(route, route.Flags);

    /// <summary>One message flag: 1 or 0.</summary>
    [PseudoVariable("Mf", Inner = InnerName.Dynamic)]
    public static ScriptValue MessageBit(RouteContext route, in VariableKey key) => Bit(route.Flags, key);

    /// <summary>A number; <c>$null</c> clears all.</summary>
    [PseudoVariableSetter("mf"), PseudoVariableSetter("mF")]
    public static bool SetMessage(RouteContext route, ScriptValue value)
    {
        if (!value.IsText)
            route.Flags = (uint)value.Integer;
        return !value.IsText;
    }

    /// <summary>A number other than 0 sets the flag, 0 and <c>$null</c> clear it.</summary>
    [PseudoVariableSetter("Mf")]
    public static bool SetMessageBit(RouteContext route, in VariableKey key, ScriptValue value)
    {
        var taken = TrySet(route.Flags, key, value, out var flags);
        route.Flags = flags;
        return taken;
    }

    /// <summary>The branch flags of the R-URI, or of the branch at hand, as a number.</summary>
    [PseudoVariable("bf")]
    public static ScriptValue Branch(RouteContext route) => (long)route.Target.Flags;

    /// <summary>The branch flags as eight hexadecimal digits.</summary>
    [PseudoVariable("bF")]
    public static ScriptValue BranchHex(RouteContext route) => Hex(route, route.Target.Flags);

    /// <summary>One branch flag: 1 or 0.</summary>
    [PseudoVariable("Bf", Inner = InnerName.Dynamic)]
    public static ScriptValue BranchBit(RouteContext route, in VariableKey key) => Bit(route.Target.Flags, key);

    /// <summary>A number; <c>$null</c> clears all.</summary>
    [PseudoVariableSetter("bf"), PseudoVariableSetter("bF")]
    public static bool SetBranch(RouteContext route, ScriptValue value)
    {
        if (!value.IsText)
            route.Target.Flags = (uint)value.Integer;
        return !value.IsText;
    }

    /// <summary>A number other than 0 sets the flag, 0 and <c>$null</c> clear it.</summary>
    [PseudoVariableSetter("Bf")]
    public static bool SetBranchBit(RouteContext route, in VariableKey key, ScriptValue value)
    {
        var taken = TrySet(route.Target.Flags, key, value, out var flags);
        route.Target.Flags = flags;
        return taken;
    }

    /// <summary>The script flags as a number.</summary>
    [PseudoVariable("sf")]
    public static ScriptValue Script(RouteContext route) => (long)route.ScriptFlags;

    /// <summary>The script flags as eight hexadecimal digits.</summary>
    [PseudoVariable("sF")]
    public static ScriptValue ScriptHex(RouteContext route) => Hex(route, route.ScriptFlags);

    /// <summary>One script flag: 1 or 0.</summary>
    [PseudoVariable("Sf", Inner = InnerName.Dynamic)]
    public static ScriptValue ScriptBit(RouteContext route, in VariableKey key) => Bit(route.ScriptFlags, key);

    /// <summary>A number; <c>$null</c> clears all.</summary>
    [PseudoVariableSetter("sf"), PseudoVariableSetter("sF")]
    public static bool SetScript(RouteContext route, ScriptValue value)
    {
        if (!value.IsText)
            route.ScriptFlags = (uint)value.Integer;
        return !value.IsText;
    }

    /// <summary>A number other than 0 sets the flag, 0 and <c>$null</c> clear it.</summary>
    [PseudoVariableSetter("Sf")]
    public static bool SetScriptBit(RouteContext route, in VariableKey key, ScriptValue value)
    {
        var taken = TrySet(route.ScriptFlags, key, value, out var flags);
        route.ScriptFlags = flags;
        return taken;
    }

    private static ScriptValue Bit(uint flags, in VariableKey key) =>
        TryIndex(key, out var index) ? (flags >> index) & 1 : ScriptValue.Nothing;

    private static bool TrySet(uint flags, in VariableKey key, ScriptValue value, out uint changed)
    {
        changed = flags;
        if (value.IsText || !TryIndex(key, out var index))
            return false;
        changed = value.Integer != 0 ? flags | (1u << index) : flags & ~(1u << index);
        return true;
    }

    private static bool TryIndex(in VariableKey key, out int index) =>
        SipNumber.TryParse(key.Name.Span, out index) && index < 32;

    private static ScriptValue Hex(RouteContext route, uint flags)
    {
        var piece = route.Arena.Take(8);
        var target = TextArena.Writable(piece);
        for (var i = target.Length - 1; i >= 0; i--, flags >>= 4)
            target[i] = "0123456789abcdef"u8[(int)(flags & 15)];
        return piece;
    }
}
