using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Torture;

/// <summary>One message of RFC 4475: what the RFC asks of a proxy, and what Kamailio 5.6.3 did.</summary>
/// <param name="Rule">Outcomes that are as the RFC asks: <c>400 or forwarded</c>; those over TCP behind a slash, if they are others.</param>
internal sealed record TortureRow(string Name, string Section, string Rule, string Asks, string Udp, string Tcp)
{
    public static IReadOnlyList<TortureRow> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Torture", "recorded.tsv"))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => new TortureRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5])),
    ];

    /// <summary>The message; null where the collection is not at hand.</summary>
    public byte[]? Read() => Folder is { } folder ? File.ReadAllBytes(Path.Combine(folder, Name + ".dat")) : null;

    /// <summary>Whether an outcome is one of those that the RFC asks for.</summary>
    public bool IsMet(string outcome, TransportKind transport)
    {
        var rules = Rule.Split(" / ");
        var good = rules[transport == TransportKind.Tcp ? ^1 : 0].Split(" or ");
        return good.Contains(outcome) || (outcome == "forwarded" && good.Contains("mended"));
    }

    /// <summary>The root of the sources.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where the messages lie; null where they are not at hand.</summary>
    public static string? Folder { get; } =
        Path.Combine(Root, "..", "shared", "torture", "rfc4475") is var found && Directory.Exists(found) ? found : null;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RouteScript.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? "";
    }
}
