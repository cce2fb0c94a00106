using System.Buffers.Binary;
using System.Reflection.Emit;

namespace RouteScript.Extending.Loading;

/// <summary>Reads intermediate code for the methods it names: those it calls, and those it makes delegates of.</summary>
internal static class MethodTokens
{
    private const int TwoBytes = 0xFE;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    public static IReadOnlyList<int> In(ReadOnlySpan<byte> code)
    {
        var tokens = new List<int>();
        while (!code.IsEmpty)
        {
            var isLong = code[0] == TwoBytes && code.Length > 1;
            var operand = Operands.GetValueOrDefault(isLong ? (TwoBytes << 8) | code[1] : code[0], OperandType.InlineNone);
            code = code[(isLong ? 2 : 1)..];
            var size = SizeOf(operand, code);
            if (size > code.Length)
                break;
            if (operand == OperandType.InlineMethod)
                tokens.Add(BinaryPrimitives.ReadInt32LittleEndian(code));
            code = code[size..];
        }

        return tokens;
    }

    private static int SizeOf(OperandType operand, ReadOnlySpan<byte> rest) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch when rest.Length >= 4 => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(rest),
        _ => 4,
    };
}
