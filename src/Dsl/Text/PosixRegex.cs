using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace RouteScript.Dsl.Text;

/// <summary>
/// POSIX extended regular expressions as glibc reads them, on the expression engine of .NET. They run in time linear in the text;
/// only back references need the other engine, which is given a time limit.
/// </summary>
/// <remarks>
/// Two things differ from glibc. Among matches that begin at the same place the first alternative wins, not the longest one; that
/// shows in substitutions only. And text is seen as bytes of the C locale: bytes above 0x7F are no letters and have no case.
/// </remarks>
public static class PosixRegex
{
    /// <summary>The longest pattern taken.</summary>
    public const int MaxPatternLength = 8192;

    private const char HighBytes = '\uF000';
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(100);

    [ThreadStatic]
    private static char[]? _buffer;

    /// <param name="latin1Pattern">One character per byte.</param>
    /// <param name="options"><see cref="RegexOptions.IgnoreCase"/>; <see cref="RegexOptions.Multiline"/> is REG_NEWLINE.</param>
    /// <param name="regex">Only for <see cref="IsMatch(Regex, ReadOnlySpan{byte})"/> and for text made by <see cref="Widen(ReadOnlySpan{byte})"/>.</param>
    /// <param name="error">What is wrong with the pattern.</param>
    public static bool TryCompile(
        string latin1Pattern, RegexOptions options, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(latin1Pattern);
        regex = null;
        if (latin1Pattern.Length > MaxPatternLength)
        {
            error = $"the pattern is longer than {MaxPatternLength} bytes";
            return false;
        }

        var translation = new PosixPattern(latin1Pattern, (options & RegexOptions.Multiline) != 0);
        if (!translation.TryTranslate())
        {
            error = translation.Error;
            return false;
        }

        var kept = (options & (RegexOptions.IgnoreCase | RegexOptions.Multiline)) | RegexOptions.CultureInvariant;
        try
        {
            regex = translation.NeedsBacktracking
                ? new Regex(translation.Result, kept, TimeLimit)
                : new Regex(translation.Result, kept | RegexOptions.NonBacktracking);
            error = null;
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            error = "the pattern is too large";
            return false;
        }
    }

    /// <summary>What is wrong with a pattern, as a sentence; null if nothing is.</summary>
    public static string? Fault(string latin1Pattern) =>
        TryCompile(latin1Pattern, RegexOptions.None, out _, out var error) ? null : $"{error}.";

    /// <summary>Whether the pattern occurs in the text; running into the time limit is "no".</summary>
    public static bool IsMatch(Regex regex, ReadOnlySpan<byte> text) => IsMatch(regex, text, out _);

    public static bool IsMatch(Regex regex, ReadOnlySpan<byte> text, out bool timedOut)
    {
        ArgumentNullException.ThrowIfNull(regex);
        var chars = Buffer(text.Length);
        Widen(text, chars);
        timedOut = false;
        try
        {
            return regex.IsMatch(chars);
        }
        catch (RegexMatchTimeoutException)
        {
            timedOut = true;
            return false;
        }
    }

    /// <summary>Text as the expressions see it: one character per byte, at the same positions.</summary>
    public static string Widen(ReadOnlySpan<byte> text)
    {
        var chars = Buffer(text.Length);
        Widen(text, chars);
        return new string(chars);
    }

    /// <summary>Latin-1 text as the expressions see it, at the same positions.</summary>
    public static string Widen(string latin1) =>
        System.Text.Ascii.IsValid(latin1) ? latin1 : string.Create(latin1.Length, latin1, static (wide, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                wide[i] = Widen((byte)text[i]);
        });

    /// <summary>What <see cref="Widen(ReadOnlySpan{byte})"/> makes of one byte.</summary>
    internal static char Widen(byte value) => value < 0x80 ? (char)value : (char)(HighBytes + value);

    private static void Widen(ReadOnlySpan<byte> text, Span<char> chars)
    {
        while (true)
        {
            System.Text.Ascii.ToUtf16(text, chars, out var done);
            if (done == text.Length)
                return;

            chars[done] = Widen(text[done]);
            text = text[(done + 1)..];
            chars = chars[(done + 1)..];
        }
    }

    private static Span<char> Buffer(int length)
    {
        var buffer = _buffer;
        if (buffer is null || buffer.Length < length)
            _buffer = buffer = new char[Math.Max(length, 2048)];
        return buffer.AsSpan(0, length);
    }
}
