using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Xlog;

/// <summary>Colours of a terminal.</summary>
[ModulePart("xlog")]
public static class ColorVariables
{
    /// <summary>
    /// Switches foreground and background: <c>x</c> default, <c>s</c> black, <c>r</c> red, <c>g</c> green, <c>y</c> yellow, <c>b</c> blue,
    /// <c>p</c> purple, <c>c</c> cyan, <c>w</c> white; a capital letter in front is bold.
    /// </summary>
    [PseudoVariable("C", Inner = InnerName.Literal)]
    public static ScriptValue Color(RouteContext route, in VariableKey key)
    {
        if (key.Name.Length != 2 || Number(key.Name[0]) is not (>= 0 and var front) || Number(key.Name[1]) is not (>= 0 and var back))
            return ScriptValue.EmptyText;

        var isBold = key.Name[0] is >= (byte)'A' and <= (byte)'Z';
        return route.Arena.Copy([
            0x1B, (byte)'[', isBold ? (byte)'1' : (byte)'0', (byte)';', (byte)'3', (byte)('0' + front), (byte)';', (byte)'4', (byte)('0' + back), (byte)'m',
        ]);
    }

    private static int Number(byte letter) => (letter | 0x20) switch
    {
        's' => 0,
        'r' => 1,
        'g' => 2,
        'y' => 3,
        'b' => 4,
        'p' => 5,
        'c' => 6,
        'w' => 7,
        'x' => 9,
        _ => -1,
    };
}
