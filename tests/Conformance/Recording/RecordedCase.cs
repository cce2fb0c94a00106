using System.Text;

namespace RouteScript.Conformance.Recording;

/// <summary>A folder under <c>Cases/</c>: script, conversation, and what the original did.</summary>
public sealed class RecordedCase(string folder)
{
    public const string ScriptName = "kamailio.cfg";
    private const string ExpectedName = "expected.txt";
    public const string ConversationName = "input.sip";

    private static readonly string[] NotCopied = [ExpectedName, "notes.txt"];

    public string Name { get; } = Path.GetFileName(folder);

    public string Expected => ReadIfThere(ExpectedName);

    public IEnumerable<string> Files => Directory.EnumerateFiles(folder);

    public string Notes => ReadIfThere("notes.txt").TrimEnd();

    public IReadOnlyList<Directive> Conversation => Directive.Parse(ReadIfThere(ConversationName));

    /// <summary>Variables of the environment that the case sets.</summary>
    public IReadOnlyDictionary<string, string> Environment => ReadIfThere("env")
        .Split('\n')
        .Where(line => line.Contains('=', StringComparison.Ordinal))
        .ToDictionary(line => line[..line.IndexOf('=')], line => line[(line.IndexOf('=') + 1)..], StringComparer.Ordinal);

    /// <summary>All that was written by hand: a tag or Call-ID found in it is not one that the server made.</summary>
    public string Source => ReadIfThere(ScriptName) + ReadIfThere(ConversationName)
        + string.Concat(Directory.EnumerateFiles(folder, "*.inc").Select(file => File.ReadAllText(file, Encoding.Latin1)));

    /// <summary>The cases as they were when this program was built.</summary>
    public static IEnumerable<RecordedCase> All => In(AppContext.BaseDirectory);

    public static IEnumerable<RecordedCase> In(string project) => Directory.EnumerateDirectories(Path.Combine(project, "Cases"))
        .Order(StringComparer.Ordinal)
        .Select(folder => new RecordedCase(folder));

    public static RecordedCase Named(string name) => new(Path.Combine(AppContext.BaseDirectory, "Cases", name));

    /// <summary>Puts what the server may read into a folder, which <c>@DIR@</c> in the files stands for.</summary>
    public void CopyTo(string target)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(file);
            if (!NotCopied.Contains(name))
                File.WriteAllText(Path.Combine(target, name), File.ReadAllText(file, Encoding.Latin1).Replace("@DIR@", target, StringComparison.Ordinal), Encoding.Latin1);
        }
    }

    /// <summary>Replaces what the original was seen to do.</summary>
    public void Write(string expected) => File.WriteAllText(Path.Combine(folder, ExpectedName), expected, Encoding.Latin1);

    public override string ToString() => Name;

    private string ReadIfThere(string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllText(path, Encoding.Latin1) : "";
    }
}
