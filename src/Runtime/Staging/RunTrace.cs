using RouteScript.Runtime.Program;

namespace RouteScript.Runtime.Staging;

/// <summary>What a run did beyond itself, and the routes it took.</summary>
internal abstract class RunTrace(CompiledRoute route) : RunObserver
{
    public override CompiledRoute Route => route;

    public List<RecordedStep> Steps { get; } = [];

    public List<string> Path { get; } = [];

    public override void Entered(string route) => Path.Add(route);
}
