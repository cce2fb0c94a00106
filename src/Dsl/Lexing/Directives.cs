namespace RouteScript.Dsl.Lexing;

/// <summary>The words that make a line starting with <c>#!</c> or <c>!!</c> a directive; any other such line is a comment.</summary>
public static class Directives
{
    private static readonly string[] Names =
    [
        "KAMAILIO", "OPENSER", "SER", "MAXCOMPAT", "ALL",
        "define", "def", "trydefine", "trydef", "redefine", "redef", "undef",
        "ifdef", "ifndef", "ifexp", "else", "endif",
        "defenvs", "defenv", "trydefenvs", "trydefenv", "defexps", "defexp",
        "substdefs", "substdef", "subst",
        "include_file", "import_file",
    ];

    /// <summary>The directive word <paramref name="text"/> starts with, or null.</summary>
    public static string? Find(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && Characters.IsWord(text[length]))
            length++;
        foreach (var name in Names)
        {
            if (text[..length].SequenceEqual(name))
                return name;
        }
        return null;
    }
}
