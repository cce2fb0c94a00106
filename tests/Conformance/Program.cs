using RouteScript.Conformance.Recording;
using RouteScript.Shared;

namespace RouteScript.Conformance;

/// <summary>For quick looks: <c>dotnet run --project tests/Conformance -- [-d] [NAME ...]</c> plays the cases whose names begin so.</summary>
internal static class Program
{
    private const string Usage =
        """
        usage: dotnet run --project tests/Conformance -- [options] [NAME ...]
        Plays recorded cases whose names begin with NAME (all by default) and counts by section how many go as the original's.
          -d   show the difference of each case that differs
          -l   list the names of the cases that differ
          -s   take the cases that are the same now out of KnownDifferences.txt
          --oracle   let the installed kamailio play the cases and write down what it does
        """;

    private static int Main(string[] arguments)
    {
        if (arguments.Contains("--help"))
        {
            Console.WriteLine(Usage);
            return 0;
        }

        var all = (WorkingCopy.Folder is { } project ? RecordedCase.In(project) : RecordedCase.All).ToList();
        var names = arguments.Where(argument => !argument.StartsWith('-')).ToList();
        var chosen = all.FindAll(recorded => names.Count == 0 || names.Exists(name => recorded.Name.StartsWith(name, StringComparison.Ordinal)));
        if (arguments.Contains("--oracle"))
            return Record(chosen);

        var results = chosen
            .Select(recorded => CaseResult.Of(recorded, TestServers.Factory))
            .ToList();

        foreach (var result in results.Where(result => !result.IsSame))
        {
            if (arguments.Contains("-d"))
                Console.WriteLine($"--- {result.Name}\n{result.Difference}");
            else if (arguments.Contains("-l"))
                Console.WriteLine(result.Name);
        }

        if (arguments.Contains("-s"))
            KnownDifferences.TakeOut(results.Where(result => result.IsSame).Select(result => result.Name).ToHashSet(StringComparer.Ordinal));

        foreach (var section in results.GroupBy(result => result.Section).OrderBy(section => section.Key, StringComparer.Ordinal))
            Console.WriteLine($"{section.Key,-16} {section.Count(result => result.IsSame),4} of {section.Count(),4}");
        Console.WriteLine($"{"all",-16} {results.Count(result => result.IsSame),4} of {results.Count,4}");
        var tally = Tally.Of(results);
        Console.WriteLine(tally);
        return tally.Differ == 0 ? 0 : 1;
    }

    private static int Record(List<RecordedCase> chosen)
    {
        foreach (var recorded in chosen)
        {
            var before = recorded.Expected;
            var seen = Recorder.Record(recorded);
            Console.WriteLine($"{recorded.Name}: {(before.Length == 0 ? "new" : before == seen ? "same" : "CHANGED")}");
        }

        return 0;
    }
}
