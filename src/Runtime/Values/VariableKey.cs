using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>Which value of a variable is meant: the inner name and the index of <c>$(name(inner)[index])</c>, as they are now.</summary>
public readonly struct VariableKey
{
    /// <summary>The inner name; empty if there is none.</summary>
    public SipText Name { get; init; }

    /// <summary>The inner name is written in the script, so <see cref="Constant"/> can hold what was parsed of it once.</summary>
    public object? Constant { get; init; }

    /// <summary>An index is written.</summary>
    public bool HasIndex { get; init; }

    /// <summary>Index <c>[*]</c>: all values.</summary>
    public bool All { get; init; }

    /// <summary>0 without an index; negative counts from the end.</summary>
    public int Index { get; init; }
}
