using System.Collections.Immutable;
using RouteScript.Testing.Format;

namespace RouteScript.Testing.Running;

/// <summary>What accepting would change in the file of a test.</summary>
public sealed class Edits
{
    private readonly List<(int Line, int End, ImmutableArray<string> Lines)> _edits = [];

    public bool IsEmpty => _edits.Count == 0;

    /// <summary>Puts new lines in the place of a whole section.</summary>
    public void Replace(SectionText section, IEnumerable<string> lines) => _edits.Add((section.Line, section.End, [.. lines]));

    /// <summary>Puts only the lines below the title anew.</summary>
    public void ReplaceBody(SectionText section, IEnumerable<string> lines) => _edits.Add((section.BodyLine, section.End, [.. lines]));

    /// <summary>Takes a section out, with the empty lines after it.</summary>
    public void Remove(SectionText section, ImmutableArray<string> file)
    {
        var end = section.End;
        while (end <= file.Length && file[end - 1].Length == 0)
            end++;
        _edits.Add((section.Line, end, []));
    }

    /// <summary>Adds a section after another.</summary>
    public void InsertAfter(SectionText section, IEnumerable<string> lines) => _edits.Add((section.End, section.End, ["", .. lines]));

    /// <summary>The text of the file with all changes made; Latin-1.</summary>
    public string Apply(ImmutableArray<string> file)
    {
        var result = new List<string>();
        var line = 1;
        foreach (var edit in _edits.OrderBy(edit => edit.Line))
        {
            while (line < edit.Line)
                result.Add(file[line++ - 1]);
            result.AddRange(edit.Lines);
            line = Math.Max(line, edit.End);
        }

        result.AddRange(file.Skip(line - 1));
        return string.Concat(result.Select(text => text + "\n"));
    }
}
