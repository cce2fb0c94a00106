using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>Comments that were meant as directives: <c>#!end</c>, <c>#!endfi</c>, <c>#!defien</c>.</summary>
internal sealed class Lookalikes
{
    private static readonly string[] Meant = ["define", "ifdef", "ifndef", "ifexp", "else", "endif", "undef", "substdef", "trydef", "include_file", "import_file"];

    private readonly List<(TextSpan Word, string Meant)> _found = [];

    public bool HasEnd => _found.Exists(one => one.Meant == "endif");

    public void See(TextSpan comment)
    {
        var text = comment.File.Text.AsSpan(comment.Start, comment.Length);
        if (text.Length < 5 || text[0] != '#' || text[1] != '!')
            return;
        var length = 2;
        while (length < text.Length && Characters.IsWord(text[length]))
            length++;
        var word = text[2..length].ToString();
        var near = word switch { "end" or "fi" => "endif", "elif" or "elsif" or "elseif" => "else", _ => word.Length < 3 ? null : Spelling.Closest(word, Meant) };
        if (near is not null)
            _found.Add((comment with { Length = length }, near));
    }

    /// <param name="endIsMissing">A condition is open at the end; then a misspelt end is why.</param>
    public void Report(DiagnosticBag diagnostics, bool endIsMissing)
    {
        foreach (var (word, meant) in _found)
        {
            diagnostics.Add(PreprocessorDiagnostics.NotADirective.At(word, word.Text) with
            {
                Hint = $"Did you mean `#!{meant}`?",
                Severity = endIsMissing && meant == "endif" ? Severity.Error : Severity.Warning,
            });
        }
    }
}
