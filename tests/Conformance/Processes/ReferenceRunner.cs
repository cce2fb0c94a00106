using System.Diagnostics;
using System.Text;
using RouteScript.Cli;
using RouteScript.Conformance.Recording;

namespace RouteScript.Conformance.Processes;

/// <summary>The runner that came with the recordings; it plays cases against any program, over real sockets.</summary>
internal sealed class ReferenceRunner : IDisposable
{
    // The first messages of a process take their time, and the runner thinks that silence is the end.
    private const string Before = "@wait 0.7\n";
    private const string After = "@wait 0.7\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("cases-").FullName;

    /// <summary>Null if it is not beside this repository.</summary>
    public static string? Script { get; } = WorkingCopy.Folder is { } project
        && Path.GetFullPath(Path.Combine(project, "..", "..", "..", "shared", "conformance", "run_case.py")) is var path && File.Exists(path) ? path : null;

    /// <summary>Copies a case to where the runner will find it.</summary>
    public void Add(RecordedCase recorded)
    {
        var target = Directory.CreateDirectory(Path.Combine(_folder, recorded.Name)).FullName;
        foreach (var file in recorded.Files)
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));

        var conversation = Path.Combine(target, RecordedCase.ConversationName);
        File.WriteAllText(conversation, Before + File.ReadAllText(conversation, Encoding.Latin1) + "\n" + After, Encoding.Latin1);
    }

    /// <summary>Plays all cases added, or those named. Returns what the runner said of those that differ; empty if none does.</summary>
    /// <param name="jobs">How many are played at a time.</param>
    public string Play(int jobs, params IEnumerable<string> names)
    {
        using var turn = new Turn();
        var server = $"dotnet {typeof(CommandLine).Assembly.Location} run --strict -f {{cfg}} -Y {{dir}}";
        var start = new ProcessStartInfo("python3", [Script!, "--cases", _folder, "--jobs", $"{jobs}", "--timeout", "20", "--server", server, .. names])
        {
            RedirectStandardOutput = true,
        };
        using var runner = Process.Start(start)!;
        var said = runner.StandardOutput.ReadToEnd();
        runner.WaitForExit();
        return runner.ExitCode == 0 ? "" : said;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
