using System.Text;
using RouteScript.Testing.Format;
using RouteScript.Testing.Servers;

namespace RouteScript.Testing.Running;

/// <summary>Plays conversations against servers of one kind.</summary>
public sealed class ScenarioRunner(ITestServerFactory factory)
{
    private const string Pattern = "*.siptest";

    /// <summary>Plays files, and all files below folders, in the order of their names.</summary>
    public ScenarioSummary Run(IEnumerable<string> paths, ScenarioRunOptions? options = null, IProgress<ScenarioResult>? progress = null)
    {
        options ??= new ScenarioRunOptions();
        var results = new List<ScenarioResult>();
        foreach (var path in paths.SelectMany(Find).Distinct(StringComparer.Ordinal))
        {
            if (options.Filter is { } filter && !path.Contains(filter, StringComparison.OrdinalIgnoreCase))
                continue;

            var result = RunFile(path, options.Accept);
            results.Add(result);
            progress?.Report(result);
        }

        return new ScenarioSummary(results);
    }

    /// <summary>The tests that a path names: itself, or all below it.</summary>
    public static IEnumerable<string> Find(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, Pattern, SearchOption.AllDirectories)
            .Where(file => !IsBuildOutput(Path.GetRelativePath(path, file)))
            .Order(StringComparer.Ordinal)
        : [path];

    public ScenarioResult RunFile(string path, bool accept = false)
    {
        var started = TimeProvider.System.GetTimestamp();
        if (!File.Exists(path))
            return new ScenarioResult(path, new Failure(0, "There is no such file."), TimeSpan.Zero, false);

        var file = SiptestFile.Load(path);
        var failure = Play(file, accept: false, out _);
        var rewritten = false;
        if (failure is not null && accept)
        {
            failure = Play(file, accept: true, out var edits);
            if (failure is null && !edits.IsEmpty)
            {
                File.WriteAllText(path, edits.Apply(file.Lines), Encoding.Latin1);
                rewritten = true;
                failure = Play(SiptestFile.Load(path), accept: false, out _);
            }
        }

        return new ScenarioResult(path, failure, TimeProvider.System.GetElapsedTime(started), rewritten);
    }

    private Failure? Play(SiptestFile file, bool accept, out Edits edits)
    {
        using var player = new Player(file, factory, accept);
        edits = player.Edits;
        return player.Play();
    }

    private static bool IsBuildOutput(string path) =>
        path.Split(Path.DirectorySeparatorChar) is var folders && (folders.Contains("bin") || folders.Contains("obj"));
}
