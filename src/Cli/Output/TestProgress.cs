using RouteScript.Testing.Running;

namespace RouteScript.Cli.Output;

/// <summary>A line for each conversation as it ends; on a terminal those that passed share one line.</summary>
public sealed class TestProgress : IProgress<ScenarioResult>
{
    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private int _passed;

    public void Report(ScenarioResult value)
    {
        _passed += value.Passed ? 1 : 0;
        if (!value.Passed)
            Console.WriteLine($"{Clear()}failed    {value.Path}{Environment.NewLine}{Environment.NewLine}{value.Report}");
        else if (value.WasRewritten)
            Console.WriteLine($"{Clear()}rewritten {value.Path}");
        else if (_isTerminal)
            Console.Write($"{Clear()}{_passed} passed, {value.Path}");
        else
            Console.WriteLine($"passed    {value.Path}");
    }

    public void Finish(ScenarioSummary summary)
    {
        Console.Write(Clear());
        if (summary.Results.Count == 0)
            Console.WriteLine("There is no conversation (*.siptest) there.");
        else
            Console.WriteLine($"{summary.Passed} passed, {summary.Failed} failed{(summary.Rewritten > 0 ? $", {summary.Rewritten} rewritten" : "")}.");
    }

    private string Clear() => _isTerminal ? "\r\e[K" : "";
}
