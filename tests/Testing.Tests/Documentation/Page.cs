namespace RouteScript.Testing.Tests.Documentation;

/// <summary>A page of docs/language or docs/modules, with what tests look at: fenced blocks, tables, and places that are generated.</summary>
/// <param name="name">Its path from the root of the repository.</param>
internal sealed class Page(string name)
{
    private static readonly string[] Folders = ["docs/language", "docs/modules"];

    public string Name { get; } = name;

    public string[] Lines { get; } = File.ReadAllLines(Path.Combine(Root, name));

    public static string Root { get; } = FindRoot();

    public static bool Accepts => Environment.GetEnvironmentVariable("ROUTESCRIPT_ACCEPT") is { Length: > 0 };

    public static IEnumerable<Page> All => Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.md")
        .Order(StringComparer.Ordinal)
        .Select(file => new Page($"{folder}/{Path.GetFileName(file)}")));

    /// <summary>Where a line is, as editors understand it.</summary>
    public string At(int index) => $"{Name}:{index + 1}";

    public IEnumerable<Block> Blocks()
    {
        for (var at = 0; at < Lines.Length; at++)
        {
            if (!Lines[at].StartsWith("```", StringComparison.Ordinal))
                continue;

            var words = Lines[at][3..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var first = at + 1;
            while (++at < Lines.Length && Lines[at] != "```")
            {
            }

            yield return new Block(words.Length > 0 ? words[0] : "", words.Length > 1 ? words[1..] : [], first, Lines[first..at]);
        }
    }

    /// <summary>The rows of all tables whose first heading is this one.</summary>
    public IEnumerable<Row> Rows(string heading)
    {
        var isInside = false;
        for (var at = 0; at < Lines.Length; at++)
        {
            if (!Lines[at].StartsWith('|'))
                isInside = false;
            else if (isInside && !Lines[at].StartsWith("|-", StringComparison.Ordinal))
                yield return new Row(at, Cells(Lines[at]));
            else if (Cells(Lines[at])[0] == heading)
                isInside = true;
        }
    }

    public void Put(Row row) => Lines[row.Index] = $"| {string.Join(" | ", row.Cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";

    public void Save() => File.WriteAllText(Path.Combine(Root, Name), string.Join('\n', Lines) + '\n');

    private static string[] Cells(string line) =>
        [.. line.Trim().Trim('|').Replace("\\|", "\0", StringComparison.Ordinal).Split('|').Select(cell => cell.Trim().Replace('\0', '|'))];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RouteScript.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the working copy only.");
    }
}

/// <param name="Language">The first word behind the fence.</param>
/// <param name="Words">The words behind it: what a test is to do with the block.</param>
/// <param name="Index">The line, from 0, of the first line inside.</param>
internal sealed record Block(string Language, string[] Words, int Index, string[] Lines)
{
    public string Text => string.Join('\n', Lines) + '\n';
}

/// <param name="Index">Its line, from 0.</param>
internal sealed record Row(int Index, string[] Cells);
