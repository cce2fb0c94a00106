using RouteScript.Dsl.Text;

namespace RouteScript.Runtime.Program;

/// <summary>A place in a route that is jumped to before it is known where it will be.</summary>
public sealed class Label
{
    internal int Target { get; set; } = -1;
}

/// <summary>Collects the steps of one route; labels get their places when the route is finished.</summary>
public sealed class ProgramBuilder
{
    private readonly List<Func<Step>> _steps = [];
    private readonly List<TextSpan> _spans = [];
    private int _slots;

    /// <summary>The statement that the steps emitted now belong to.</summary>
    public TextSpan Current { get; set; }

    public static Label NewLabel() => new();

    /// <summary>A slot for a temporary of this route, counted from 0 behind the caller's.</summary>
    public int NewSlot() => _slots++;

    public void Mark(Label label) => label.Target = _steps.Count;

    public void Emit(Step step) => Add(() => step);

    public void Jump(Label label) => Add(() =>
    {
        var target = StepResult.Jump(label.Target);
        return _ => target;
    });

    /// <summary>Emits a step that needs the place of a label.</summary>
    public void Emit(Label label, Func<StepResult, Step> step) => Add(() => step(StepResult.Jump(label.Target)));

    public CompiledRoute Build(string name)
    {
        Emit(static _ => StepResult.Return); // Falling off the end returns the result of the last statement.
        return new CompiledRoute(name, [.. _steps.Select(make => make())], [.. _spans], _slots);
    }

    private void Add(Func<Step> make)
    {
        _steps.Add(make);
        _spans.Add(Current);
    }
}
