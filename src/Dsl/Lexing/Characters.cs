namespace RouteScript.Dsl.Lexing;

/// <summary>The character classes of the language and its brackets.</summary>
internal static class Characters
{
    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    public static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_';

    /// <summary>Names of variables inside a format may also hold dots and the question mark of <c>$?</c>.</summary>
    public static bool IsVariableName(char c) => IsWord(c) || c is '.' or '?';

    /// <summary>Where the bracket at <paramref name="open"/> closes, or -1 when its line ends first.</summary>
    public static int FindClosing(ReadOnlySpan<char> text, int open)
    {
        var (left, right) = text[open] switch { '(' => ('(', ')'), '[' => ('[', ']'), _ => ('{', '}') };
        var depth = 0;
        for (var at = open; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == left)
                depth++;
            else if (text[at] == right && --depth == 0)
                return at;
        }
        return -1;
    }
}
