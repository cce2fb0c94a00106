using System.Text;

namespace RouteScript.Dsl.Diagnostics;

/// <summary>How the bytes of a script are shown to a person.</summary>
public static class Display
{
    /// <summary>Decodes Latin-1 script text as UTF-8; control characters and broken sequences become question marks.</summary>
    public static string ToText(string bytes)
    {
        var decoded = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));
        return decoded.AsSpan().ContainsAnyInRange('\0', '\x1F') || decoded.Contains('\uFFFD')
            ? string.Concat(decoded.Select(c => c == '\t' ? ' ' : char.IsControl(c) || c == '\uFFFD' ? '?' : c))
            : decoded;
    }
}
