using System.Buffers;
using System.Text;

namespace RouteScript.Runtime.Logging;

/// <summary>Text that strangers had a hand in, made fit for a terminal, a syslog line or a JSON string.</summary>
internal static class LogText
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(value => (byte)value), 0x7F]);

    /// <summary>Without the line ends at its end: every sink makes its own.</summary>
    public static ReadOnlySpan<byte> WithoutLineEnd(ReadOnlySpan<byte> text) => text.TrimEnd("\r\n"u8);

    /// <summary>Keeps tabs, and line ends if wanted; shows other control bytes as <c>\x1b</c>, for they can steer a terminal.</summary>
    public static void AppendPlain(ArrayBufferWriter<byte> target, ReadOnlySpan<byte> text, bool keepLines)
    {
        while (text.IndexOfAny(Controls) is var at and >= 0)
        {
            target.Write(text[..at]);
            var control = text[at];
            text = text[(at + 1)..];

            if (control == '\t' || (control == '\n' && keepLines))
                target.Write([control]);
            else if (control == '\r' && keepLines && text is [(byte)'\n', ..])
                continue;
            else
                target.Write([(byte)'\\', (byte)'x', Hex(control >> 4), Hex(control & 15)]);
        }

        target.Write(text);
    }

    /// <summary>The inside of a JSON string. Bytes that are no UTF-8 are shown as the Latin-1 characters they most likely are.</summary>
    public static void AppendJson(ArrayBufferWriter<byte> target, ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
            var special = text.IndexOfAny((byte)'"', (byte)'\\');
            var safe = Least(plain, special, text.Length);
            target.Write(text[..safe]);
            text = text[safe..];
            if (text.IsEmpty)
                return;

            if (Rune.DecodeFromUtf8(text, out var rune, out var used) != OperationStatus.Done)
            {
                AppendEscape(target, text[0]);
                text = text[1..];
                continue;
            }

            if (rune.Value is '"' or '\\')
                target.Write([(byte)'\\', (byte)rune.Value]);
            else if (BreaksLines(rune.Value))
                AppendEscape(target, rune.Value);
            else
                target.Write(text[..used]);
            text = text[used..];
        }
    }

    /// <summary>At most <paramref name="limit"/> bytes, never cut inside a UTF-8 character.</summary>
    public static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text, int limit)
    {
        if (text.Length <= limit)
            return text;

        var end = limit;
        while (end > limit - 3 && end > 0 && (text[end] & 0xC0) == 0x80)
            end--;
        return text[..end];
    }

    private static bool BreaksLines(int rune) => rune is < 0x20 or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029;

    private static int Least(int first, int second, int length) =>
        Math.Min(first < 0 ? length : first, second < 0 ? length : second);

    private static void AppendEscape(ArrayBufferWriter<byte> target, int value) =>
        target.Write(
        [
            (byte)'\\', (byte)'u', Hex(value >> 12), Hex((value >> 8) & 15), Hex((value >> 4) & 15), Hex(value & 15),
        ]);

    private static byte Hex(int digit) => "0123456789abcdef"u8[digit];
}
