using System.Text;

namespace RouteScript.Extending.Sources;

/// <summary><c>#r "…"</c> or <c>#load "…"</c> at the top of a C# script, above all code. Found without the compiler, which a second start does without.</summary>
internal sealed record Directive(bool IsLoad, string Argument, int Line, int Column, int Length)
{
    /// <summary>The directives, and the text with blanks in their place.</summary>
    public static (IReadOnlyList<Directive> Directives, string Text) Take(string text)
    {
        var found = new List<Directive>();
        var rest = new StringBuilder(text);
        var isComment = false;
        var (line, start) = (0, 0);
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start) is var next and >= 0 ? next : text.Length;
            var words = text.AsSpan(start, end - start).TrimEnd();
            var column = words.Length - words.TrimStart().Length;
            words = words[column..];
            if (isComment)
                isComment = !words.Contains("*/", StringComparison.Ordinal);
            else if (words.StartsWith("/*"))
                isComment = !words.Contains("*/", StringComparison.Ordinal);
            else if (Read(words, line, column) is { } directive)
            {
                found.Add(directive);
                for (var i = 0; i < words.Length; i++)
                    rest[start + column + i] = ' ';
            }
            else if (words.Length > 0 && words[0] != '#' && !words.StartsWith("//"))
                break;

            start = end + 1;
            line++;
        }

        return (found, rest.ToString());
    }

    private static Directive? Read(ReadOnlySpan<char> words, int line, int column)
    {
        var name = words.StartsWith("#r ") ? "#r " : words.StartsWith("#load ") ? "#load " : "";
        if (name.Length == 0)
            return null;
        var argument = words[name.Length..].TrimStart();
        if (argument is not ['"', ..] || argument[1..].IndexOf('"') is not (> 0 and var length))
            return null;
        return new Directive(name == "#load ", argument.Slice(1, length).ToString(), line, column, words.Length - argument.Length + length + 2);
    }
}
