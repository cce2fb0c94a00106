using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>The open <c>#!ifdef</c>s of a script, across its files.</summary>
internal sealed class Conditions(DiagnosticBag diagnostics, bool strict)
{
    private const int MaxOpen = 512;

    private readonly Stack<Condition> _open = new();

    public bool IsOpen => _open.Count > 0;

    public List<SkippedText> Skipped { get; } = [];

    /// <summary>Whether the text here belongs to the script.</summary>
    public bool Active => _open.Count == 0 || _open.Peek().Active;

    public void Open(TextSpan place, string word, bool isTrue)
    {
        if (_open.Count == MaxOpen)
            diagnostics.Add(PreprocessorDiagnostics.TooManyConditions.At(place, MaxOpen));
        _open.Push(new Condition(place, word, Active, Active && isTrue));
    }

    public void Else(TextSpan place)
    {
        if (_open.TryPop(out var condition))
            _open.Push(condition with { Active = condition.Outer && !condition.Active });
        else
            diagnostics.Add(PreprocessorDiagnostics.StrayCondition.At(place, "else"));
    }

    public void Close(TextSpan place)
    {
        if (!_open.TryPop(out _))
            diagnostics.Add(PreprocessorDiagnostics.StrayCondition.At(place, "endif") with { Severity = strict ? Severity.Error : Severity.Warning });
    }

    public void ReportOpen()
    {
        foreach (var condition in _open.Reverse())
            diagnostics.Add(PreprocessorDiagnostics.UnclosedCondition.At(condition.Place, condition.Word));
    }

    /// <summary>
    /// Moves over text that is not active, up to the line behind the directive that ends it. That text is not cut into
    /// tokens; a directive in it counts wherever on its line it stands, as long as nothing follows it.
    /// </summary>
    public void Skip(Lexer lexer)
    {
        var text = lexer.File.Text;
        while (!Active && lexer.Position < lexer.End)
        {
            var (start, condition) = (lexer.Position, _open.First(open => open.Outer).Place);
            var lineEnd = text.IndexOf('\n', lexer.Position, lexer.End - lexer.Position);
            lineEnd = lineEnd < 0 ? lexer.End : lineEnd;
            SkipLine(lexer.File, lexer.Position, lineEnd);
            lexer.Position = Math.Min(lineEnd + 1, lexer.End);
            if (!Active)
                NoteSkipped(new TextSpan(lexer.File, start, lexer.Position - start), condition);
        }
    }

    private void NoteSkipped(TextSpan line, TextSpan condition)
    {
        if (Skipped.Count > 0 && Skipped[^1] is { } last && last.Condition == condition && last.Span.End == line.Start)
            Skipped[^1] = last with { Span = last.Span.To(line) };
        else
            Skipped.Add(new SkippedText(line, condition));
    }

    private void SkipLine(SourceFile file, int start, int end)
    {
        var line = file.Text.AsSpan(start, end - start);
        for (var at = 0; at + 2 < line.Length; at++)
        {
            if (line[at] is not ('#' or '!') || line[at + 1] != '!' || Directives.Find(line[(at + 2)..]) is not { } name)
                continue;

            var rest = line[(at + 2 + name.Length)..].Trim();
            var leads = line[..at].IsWhiteSpace();
            var place = new TextSpan(file, start + at, name.Length + 2);
            switch (name)
            {
                case "ifdef" or "ifndef" when leads || (rest.Length > 0 && !rest.ContainsAny(' ', '\t')):
                case "ifexp" when !strict && leads:
                    Open(place, name, false);
                    return;
                case "else" when rest.IsEmpty || (leads && IsComment(rest)):
                    Else(place);
                    return;
                case "endif" when rest.IsEmpty || (leads && IsComment(rest)):
                    Close(place);
                    return;
            }
        }
    }

    private static bool IsComment(ReadOnlySpan<char> rest) => rest[0] == '#' || rest.StartsWith("//") || rest.StartsWith("/*");

    private readonly record struct Condition(TextSpan Place, string Word, bool Outer, bool Active);
}
