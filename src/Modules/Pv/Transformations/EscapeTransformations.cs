using System.Buffers;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Characters that would be misread at some place, written in another way.</summary>
[ModulePart("pv")]
public static class EscapeTransformations
{
    private static readonly SearchValues<byte> Quoted = SearchValues.Create("'\"\\\0"u8);
    private static readonly SearchValues<byte> UserBytes = Allowed("-_.!~*'()&=+$,;?");
    private static readonly SearchValues<byte> ParamBytes = Allowed("-_.!~*'()[]/:&+$");
    private static readonly SearchValues<byte> UrlBytes = Allowed("-_.~");

    /// <summary>A backslash before quotes and backslashes.</summary>
    [Transformation("s", "escape.common")]
    public static ScriptValue EscapeCommon(RouteContext route, ScriptValue value) => Rewrite(route, value, static (text, writer) =>
    {
        foreach (var b in text)
        {
            if (Quoted.Contains(b))
                writer.Write((byte)'\\');
            writer.Write(b == 0 ? (byte)'0' : b);
        }

        return true;
    });

    /// <summary>Undoes <c>escape.common</c>.</summary>
    [Transformation("s", "unescape.common")]
    public static ScriptValue UnescapeCommon(RouteContext route, ScriptValue value) => Rewrite(route, value, static (text, writer) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '\\' && i + 1 < text.Length && (Quoted.Contains(text[i + 1]) || text[i + 1] == '0');
            if (isEscape)
                i++;
            writer.Write(isEscape && text[i] == '0' ? (byte)0 : text[i]);
        }

        return true;
    });

    /// <summary>For the user of a URI (RFC 3261 section 25.1); control and non-ASCII characters give nothing.</summary>
    [Transformation("s", "escape.user")]
    public static ScriptValue EscapeUser(RouteContext route, ScriptValue value) =>
        Rewrite(route, value, static (text, writer) => WriteEscaped(text, writer, UserBytes, strict: true));

    /// <summary>For a URI parameter (RFC 3261 section 25.1); control and non-ASCII characters give nothing.</summary>
    [Transformation("s", "escape.param")]
    public static ScriptValue EscapeParam(RouteContext route, ScriptValue value) =>
        Rewrite(route, value, static (text, writer) => WriteEscaped(text, writer, ParamBytes, strict: true));

    /// <summary>For a parameter of a web address.</summary>
    [Transformation("s", "urlencode.param")]
    public static ScriptValue UrlEncode(RouteContext route, ScriptValue value) =>
        Rewrite(route, value, static (text, writer) => WriteEscaped(text, writer, UrlBytes, strict: false));

    /// <summary>Undoes the escaping of a URI.</summary>
    [Transformation("s", "unescape.user"), Transformation("s", "unescape.param")]
    public static ScriptValue Unescape(RouteContext route, ScriptValue value) =>
        Rewrite(route, value, static (text, writer) => TryUnescape(text, writer, plusIsBlank: false));

    /// <summary>Undoes <c>urlencode.param</c>; a plus sign is a blank.</summary>
    [Transformation("s", "urldecode.param")]
    public static ScriptValue UrlDecode(RouteContext route, ScriptValue value) =>
        Rewrite(route, value, static (text, writer) => TryUnescape(text, writer, plusIsBlank: true));

    /// <summary>A field of comma-separated values (RFC 4180), in quotes.</summary>
    [Transformation("s", "escape.csv")]
    public static ScriptValue EscapeCsv(RouteContext route, ScriptValue value) => Rewrite(route, value, static (text, writer) =>
    {
        writer.Write((byte)'"');
        foreach (var b in text)
        {
            if (b == '"')
                writer.Write(b);
            writer.Write(b);
        }

        writer.Write((byte)'"');
        return true;
    });

    private delegate bool Rewriter(ReadOnlySpan<byte> text, ByteWriter writer);

    private static ScriptValue Rewrite(RouteContext route, ScriptValue value, Rewriter rewrite)
    {
        if (!Input.TryText(route, value, out var text))
            return ScriptValue.Nothing;

        var writer = route.Worker.FormatWriter.Enter();
        ScriptValue result = rewrite(text.Span, writer) ? route.Arena.Copy(writer.WrittenSpan) : ScriptValue.Nothing;
        route.Worker.FormatWriter.Leave();
        return result;
    }

    private static SearchValues<byte> Allowed(string marks) => SearchValues.Create(
        [.. Enumerable.Range(0, 128).Select(i => (byte)i).Where(b => AsciiBytes.IsAlphanumeric(b) || marks.Contains((char)b, StringComparison.Ordinal))]);

    private static bool WriteEscaped(ReadOnlySpan<byte> text, ByteWriter writer, SearchValues<byte> allowed, bool strict)
    {
        foreach (var b in text)
        {
            if (strict && (b is < (byte)' ' or >= 0x7F))
                return false;
            if (allowed.Contains(b))
            {
                writer.Write(b);
            }
            else
            {
                writer.Write((byte)'%');
                writer.WriteHex(b, 2);
            }
        }

        return true;
    }

    private static bool TryUnescape(ReadOnlySpan<byte> text, ByteWriter writer, bool plusIsBlank)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                writer.Write(plusIsBlank && text[i] == '+' ? (byte)' ' : text[i]);
                continue;
            }

            if (i + 2 >= text.Length || AsciiBytes.HexValue(text[i + 1]) < 0 || AsciiBytes.HexValue(text[i + 2]) < 0)
                return false;
            writer.Write((byte)((AsciiBytes.HexValue(text[i + 1]) << 4) | AsciiBytes.HexValue(text[i + 2])));
            i += 2;
        }

        return true;
    }
}
