using System.Runtime.CompilerServices;
using RouteScript.EndToEnd.Site;

namespace RouteScript.EndToEnd.Bench;

/// <summary>No call notices that the script under it is exchanged.</summary>
public sealed class ReloadTests
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Rig = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../bench/reload/reload.py"));

    [SkippableFact]
    public async Task Two_hundred_loads_lose_nothing()
    {
        Tools.Require(Tools.Sipp, Tools.Kamcmd, Python);
        var server = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "routescript.dll")}' run -Y {{dir}} -f {{cfg}}";

        var (code, output) = await Tools.RunAsync(Python, ["-B", Rig, "--reloads", "200", "--rate", "100", "--server", server], AppContext.BaseDirectory);

        Assert.True(code == 0, output);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
