using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;

namespace RouteScript.Runtime.Program;

/// <summary>One step of a compiled route. Immutable and without state of its own: shared by all workers.</summary>
public delegate StepResult Step(RouteContext context);

/// <summary>What the runner does after a step: the next one, a jump, or one of the ways out.</summary>
public readonly record struct StepResult(int Code)
{
    public static readonly StepResult Next = new(-1);

    /// <summary>Back to the caller with <see cref="RouteContext.LastResult"/>.</summary>
    public static readonly StepResult Return = new(-2);

    /// <summary>Ends the whole script.</summary>
    public static readonly StepResult End = new(-3);

    /// <summary>The context was told what to wait for, or which route to run; the result arrives in <see cref="RouteContext.CallResult"/>.</summary>
    public static readonly StepResult Pending = new(-4);

    /// <summary>Runs the route put into <see cref="RouteContext.NextRoute"/> as a subroutine.</summary>
    public static readonly StepResult Call = new(-5);

    public static StepResult Jump(int target) => new(target);
}

/// <summary>A route as a flat array of steps. Immutable.</summary>
/// <param name="Spans">For each step the statement it came from, for logs, traces and explanations.</param>
/// <param name="Slots">How many slots its own temporaries and loop counters need, behind those of the whole program.</param>
public sealed record CompiledRoute(string Name, Step[] Steps, TextSpan[] Spans, int Slots);
