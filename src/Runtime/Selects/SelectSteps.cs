using System.Collections.Immutable;

namespace RouteScript.Runtime.Selects;

/// <summary>The steps of a select that are still to be read.</summary>
internal readonly struct SelectSteps(ImmutableArray<SelectStep> steps, int position)
{
    public bool IsEnd => position >= steps.Length;

    /// <summary>Exactly one step is left.</summary>
    public bool IsLast => position + 1 == steps.Length;

    public SelectStep Current => steps[position];

    public string Name => IsEnd ? "" : Current.Name;

    public SelectSteps Next => new(steps, position + 1);
}
