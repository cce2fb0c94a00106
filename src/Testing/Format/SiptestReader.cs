using System.Collections.Immutable;

namespace RouteScript.Testing.Format;

/// <summary>Cuts a file into sections and reads their titles.</summary>
internal sealed class SiptestReader(ImmutableArray<string> lines)
{
    private const string Mark = "===";

    private readonly ImmutableArray<Section>.Builder _sections = ImmutableArray.CreateBuilder<Section>();
    private readonly ImmutableArray<FormatProblem>.Builder _problems = ImmutableArray.CreateBuilder<FormatProblem>();

    public ImmutableArray<Section> Sections => _sections.ToImmutable();

    public ImmutableArray<FormatProblem> Problems => _problems.ToImmutable();

    public void Read()
    {
        var next = Preamble();
        while (next < lines.Length)
            next = ReadSection(next);
    }

    private int Preamble()
    {
        var index = 0;
        while (index < lines.Length && !IsTitle(lines[index]))
        {
            if (!IsComment(lines[index]))
                _problems.Add(new FormatProblem(index + 1, "Before the first `===` only comments (`# ...`) may stand."));
            index++;
        }

        return index;
    }

    private int ReadSection(int index)
    {
        var title = lines[index][Mark.Length..].Trim();
        var next = index + 1;
        while (next < lines.Length && !IsTitle(lines[next]))
            next++;

        var end = next;
        var keepsAll = title.StartsWith("script", StringComparison.Ordinal) || title.StartsWith("file", StringComparison.Ordinal);
        while (end > index + 1 && (lines[end - 1].Length == 0 || (!keepsAll && IsComment(lines[end - 1]))))
            end--;

        var text = new SectionText(index + 1, title, [.. lines[(index + 1)..end]], end + 1);
        if (TitleReader.Read(text, out var problem) is { } section)
            _sections.Add(section);
        else
            _problems.Add(problem!);
        return next;
    }

    private static bool IsTitle(string line) => line.StartsWith(Mark, StringComparison.Ordinal) && line.Length > Mark.Length && line[Mark.Length] == ' ';

    private static bool IsComment(string line) => string.IsNullOrWhiteSpace(line) || line[0] == '#';
}
