using System.Globalization;
using RouteScript.Shared.Swaps;

// usage: dotnet run -c Release --project bench/Swaps -- csx|dll|none [SWAPS] [CALLERS] [PAUSE_MS]
var kind = args.Length > 0 ? args[0] : "csx";
int Number(int index, int missing) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : missing;

var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "RouteScript.sln")))
    root = Path.GetDirectoryName(root.TrimEnd('/'))!;
var library = Path.Combine(root, "tests", "Extending.Tests", "Library");
var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

var folder = Directory.CreateTempSubdirectory("swaps-").FullName;
Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Path.Combine(folder, "cache"));
try
{
    var module = kind != "csx"
        ? SwapModule.Library(folder, Path.Combine(library, "bin", configuration, "net10.0"))
        : SwapModule.Script(folder, Path.Combine(library, "NumbersModule.cs"), "2.1.66");
    var figures = await SwapRun.PlayAsync(folder, module, Number(1, 1000), Number(2, 40), TimeSpan.FromMilliseconds(Number(3, 100)), Console.WriteLine, exchanges: kind != "none");
    Console.WriteLine(FormattableString.Invariant(
        $"{kind}: {figures.Swaps} swaps, median {figures.Median.TotalMilliseconds:F0} ms, longest {figures.Longest.TotalMilliseconds:F0} ms; {figures.Calls} calls, {figures.Failed.Count} failed, {figures.Refused} refused for being late; contexts left besides the one that runs: {figures.Alive - 1}"));
}
finally
{
    Directory.Delete(folder, recursive: true);
}
