using System.Runtime.CompilerServices;
using RouteScript.EndToEnd.Site;

namespace RouteScript.EndToEnd.Bench;

/// <summary>No call notices that another process takes the sockets of the one that began it.</summary>
public sealed class TakeOverTests
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Rig = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../bench/reload/takeover.py"));

    [SkippableFact]
    public async Task Two_take_overs_lose_nothing()
    {
        Tools.Require(Tools.Sipp, Python);
        var server = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "routescript.dll")}' run -Y {{dir}} -f {{cfg}}";

        var (code, output) = await Tools.RunAsync(Python, ["-B", Rig, "--times", "2", "--every", "3", "--server", server], AppContext.BaseDirectory);

        Assert.True(code == 0, output);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
