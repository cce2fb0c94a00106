using System.Runtime.CompilerServices;
using RouteScript.EndToEnd.Site;

namespace RouteScript.EndToEnd.Bench;

/// <summary>No call notices that the script under it is exchanged, or the process. One after the other: both rigs use the same ports.</summary>
public sealed class ReloadTests
{
    private const string Python = "/usr/bin/python3";

    [SkippableFact]
    public Task Two_hundred_loads_lose_nothing() => RunAsync("reload.py", "--reloads", "200", "--rate", "100");

    [SkippableFact]
    public Task Two_take_overs_lose_nothing() => RunAsync("takeover.py", "--times", "2", "--every", "3");

    private static async Task RunAsync(string rig, params string[] arguments)
    {
        Tools.Require(Tools.Sipp, Tools.Kamcmd, Python);
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../bench/reload", rig));
        var server = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "routescript.dll")}' run -Y {{dir}} -f {{cfg}}";

        var (code, output) = await Tools.RunAsync(Python, ["-B", path, .. arguments, "--server", server], AppContext.BaseDirectory);

        Assert.True(code == 0, output);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
