using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Runtime.Hosting;

namespace RouteScript.Cli.Demo;

/// <summary>
/// A load balancer's script made to fit the demo: it listens on a loopback port, reads the demo's list of servers and probes
/// quickly. Everything else stays as it is.
/// </summary>
public sealed partial class DemoScript : IDisposable
{
    private const string Resource = "load-balancer.cfg";

    private readonly string _folder = Directory.CreateTempSubdirectory("routescript-demo-").FullName;

    /// <param name="path">Null: the load balancer that comes with the program.</param>
    /// <param name="timeout">How long a server may say nothing.</param>
    public ServerOptions Write(string? path, int port, IReadOnlyList<DemoServer> servers, TimeSpan timeout)
    {
        var list = Path.Combine(_folder, "dispatcher.list");
        File.WriteAllLines(list, servers.Select((server, index) =>
            $"1 sip:127.0.0.1:{server.Port} 0 0 weight={(100 / servers.Count) + (index < 100 % servers.Count ? 1 : 0)};duid={server.Name}"));

        var text = path is null ? Embedded() : File.ReadAllText(path, Encoding.Latin1);
        var script = Path.Combine(_folder, Resource);
        File.WriteAllText(script, ListenLine().Replace(text, ""), Encoding.Latin1);
        return new ServerOptions
        {
            ScriptPath = script,
            WorkingDirectory = path is null ? _folder : Path.GetDirectoryName(Path.GetFullPath(path))!,
            RunDirectory = _folder,
            Debug = -5,
            Defines = ["AGENTS=127.0.0.1", $"SERVER_LIST=\"{list}\""],
            LinesBefore = [$"listen=udp:127.0.0.1:{port}"],
            LinesAfter =
            [
                "log_stderror=yes",
                $"modparam(\"dispatcher\", \"list_file\", \"{list}\")",
                "modparam(\"dispatcher\", \"ds_ping_interval\", 1)",
                $"modparam(\"tm\", \"fr_timer\", {(int)timeout.TotalMilliseconds})",
            ],
        };
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Embedded()
    {
        using var stream = typeof(DemoScript).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^listen=.*$", RegexOptions.Multiline)]
    private static partial Regex ListenLine();
}
