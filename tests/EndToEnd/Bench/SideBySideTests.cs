using System.Runtime.CompilerServices;
using System.Text.Json;
using RouteScript.EndToEnd.Site;

namespace RouteScript.EndToEnd.Bench;

/// <summary>The load rig works; what it measures is not judged here.</summary>
public sealed class SideBySideTests
{
    private const string Python = "/usr/bin/python3", TaskSet = "/usr/bin/taskset";

    private static readonly string Rig = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../bench/sidebyside/sidebyside.py"));

    [SkippableFact]
    public async Task A_round_leaves_figures_of_every_kind()
    {
        Tools.Require(Tools.Sipp, Python, TaskSet);
        var folder = Directory.CreateTempSubdirectory("routescript-rig-");
        try
        {
            var (json, plot) = (Path.Combine(folder.FullName, "result.json"), Path.Combine(folder.FullName, "result.svg"));
            var ours = $"ours=dotnet '{Path.Combine(AppContext.BaseDirectory, "routescript.dll")}' run -f {{cfg}}";

            var (code, output) = await Tools.RunAsync(
                Python, ["-B", Rig, "options", ours, "--rate", "50", "--calls", "50", "--rounds", "1", "--latency", "50", "--json", json, "--plot", plot], folder.FullName);

            Assert.True(code == 0, output);
            using var result = JsonDocument.Parse(await File.ReadAllTextAsync(json));
            var round = result.RootElement.GetProperty("scenarios").GetProperty("options").GetProperty("rounds").GetProperty("ours")[0];
            Assert.Equal(50, round.GetProperty("ok").GetInt32());
            Assert.Equal(0, round.GetProperty("failed").GetInt32());
            Assert.All(["us", "pss"], figure => Assert.True(round.GetProperty(figure).GetDouble() > 0, figure));
            Assert.All(["p50", "p99", "p99.9"], figure => Assert.True(round.GetProperty(figure).GetDouble() >= 0, figure));
            Assert.All(["cpu", "kernel"], what => Assert.NotEqual("", result.RootElement.GetProperty("machine").GetProperty(what).GetString()));
            Assert.StartsWith("<svg ", await File.ReadAllTextAsync(plot), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
