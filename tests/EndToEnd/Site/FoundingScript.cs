using System.Runtime.CompilerServices;
using System.Text;

namespace RouteScript.EndToEnd.Site;

/// <summary>The script this project was founded on, and its list, as they lie beside the repository. Only addresses and paths are replaced.</summary>
internal static class FoundingScript
{
    /// <summary>The ends of the addresses of the sets' servers.</summary>
    public const int OutboundServers = 10, InboundServers = 20;

    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../../shared/seed"));

    // Carriers as the script names them, and who plays them.
    private static readonly (string Original, int Host)[] Carriers = [("203.0.113.10", 110), ("203.0.113.20", 120), ("198.51.100.5", 105)];

    public static IEnumerable<int> CarrierHosts => Carriers.Select(carrier => carrier.Host);

    public static bool IsThere => Directory.Exists(Folder);

    public static string Script(Addresses addresses, string listFile)
    {
        var text = Read("load-balancer.cfg")
            .Replace("0.0.0.0:5060", $"{addresses.Proxy}:5060", StringComparison.Ordinal)
            .Replace("/etc/kamailio/dispatcher.list", listFile, StringComparison.Ordinal);
        foreach (var (original, host) in Carriers)
            text = text.Replace($"\"{original}\"", $"\"{addresses.Host(host)}\"", StringComparison.Ordinal);
        return text;
    }

    /// <summary>The list; each set has servers of its own here, so that one sees which set was taken.</summary>
    public static string List(Addresses addresses) => string.Join('\n', Read("dispatcher.list").Split('\n').Select(line =>
        line.Replace("sip:10.0.0.1", $"sip:{addresses.Host(line.StartsWith('2') ? InboundServers / 10 : OutboundServers / 10)}", StringComparison.Ordinal)));

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file), Encoding.Latin1);

    private static string Here([CallerFilePath] string path = "") => path;
}
