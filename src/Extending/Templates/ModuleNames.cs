using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RouteScript.Extending.Templates;

/// <summary>What a new module is called: its class and project, and its name in scripts.</summary>
public sealed record ModuleNames(string Class, string Script)
{
    /// <param name="name">Words in any of the usual ways: <c>NumberPortability</c>, <c>number-portability</c>, <c>number_portability</c>.</param>
    /// <param name="problem">A sentence that says what is wrong.</param>
    public static bool TryMake(string name, [NotNullWhen(true)] out ModuleNames? names, out string problem)
    {
        names = null;
        problem = $"`{name}` cannot be the name of a module: take letters, digits, `-` and `_`, and begin with a letter.";
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            return false;

        var words = name.Split('-', '_').Where(word => word.Length > 0).ToList();
        var @class = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        var script = string.Join('_', words).ToLowerInvariant();
        problem = $"`{name}` is a word of C#: take another name.";
        if (SyntaxFacts.GetKeywordKind(script) != SyntaxKind.None)
            return false;

        names = new ModuleNames(@class, script);
        problem = "";
        return true;
    }
}
