using System.Text.RegularExpressions;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Testing.Tests.Documentation;

/// <summary>What a core parameter does here, as ParameterEffects.txt says.</summary>
/// <param name="Acts">False: it is accepted, and changes nothing.</param>
internal sealed record ParameterEffect(string Name, bool Acts, string Text)
{
    private static readonly string[] Readers = ["src/Runtime", "src/Modules", "src/Cli"];

    private static readonly Lazy<string> Sources = new(() => string.Concat(Readers
        .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Page.Root, room), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .Select(File.ReadAllText)));

    public static IReadOnlyList<ParameterEffect> All { get; } =
    [
        .. File.ReadAllLines(Path.Combine(Page.Root, "tests/Testing.Tests/Documentation/ParameterEffects.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" | ", 3))
            .Select(parts => new ParameterEffect(parts[0], parts[1] == "acts", parts[2])),
    ];

    /// <summary>All there are, each under its first name.</summary>
    public static IEnumerable<CoreParameter> Known =>
        CoreParameter.Names.Select(name => CoreParameter.Find(name)!).Distinct().OrderBy(parameter => parameter.Name, StringComparer.Ordinal);

    public static IEnumerable<string> OtherNames(CoreParameter parameter) =>
        CoreParameter.Names.Where(name => name != parameter.Name && CoreParameter.Find(name) == parameter);

    public static bool IsRead(string name) =>
        Regex.IsMatch(Sources.Value, $"""(\b(Int|Flag|Text|Seconds|Number)\((core, )?|ore\.Find\(|\.Name == )"{name}"[,)\s]""");
}
