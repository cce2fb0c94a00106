using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>What transformations are given: a value seen as text, arguments seen as numbers or text.</summary>
internal static class Input
{
    /// <summary>The text of the value; false for nothing, which stays nothing.</summary>
    public static bool TryText(RouteContext route, ScriptValue value, out SipText text)
    {
        text = value.IsNothing ? default : route.ToText(value);
        return !value.IsNothing;
    }

    /// <summary>False, with a line in the log, if the argument is no number.</summary>
    public static bool TryNumber(RouteContext route, ScriptValue argument, out int number)
    {
        var read = argument.Integer;
        var good = argument.IsInteger || Conversions.TryParse(argument.Text.Trim().Span, allowHex: false, out read);
        if (!good)
            route.Log.Error("a transformation was given something that is no number as argument"u8);
        number = (int)Math.Clamp(read, int.MinValue, int.MaxValue);
        return good;
    }

    /// <summary>The first byte of an argument; <c>\n \r \t \\</c> mean what they mean in strings. 0 if there is none.</summary>
    public static byte Separator(ReadOnlySpan<byte> argument)
    {
        if (argument.IsEmpty)
            return 0;
        return argument[0] != '\\' || argument.Length == 1 ? argument[0] : argument[1] switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            var other => other,
        };
    }
}
