using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>A branch that is filled field by field and then appended or made the R-URI.</summary>
[ModulePart("pv")]
public static class StaticBranchVariables
{
    private static readonly StateKey<RequestTarget> Key = new();

    /// <summary>A field of the branch being filled; the names are those of <c>$branch(…)</c>.</summary>
    [PseudoVariable("sbranch", Inner = InnerName.Literal)]
    public static ScriptValue Field(RouteContext route, in VariableKey key) =>
        route.Get(Key) is { } branch ? BranchField.Get(route, branch, key.Name.Span) : ScriptValue.Nothing;

    /// <summary>Changes a field; <c>$null</c> clears it.</summary>
    [PseudoVariableSetter("sbranch")]
    public static bool SetField(RouteContext route, in VariableKey key, ScriptValue value) =>
        BranchField.Set(route, route.GetOrAdd(Key), key.Name.Span, value);

    /// <summary>Appends the branch that <c>$sbranch(…)</c> has filled.</summary>
    [ScriptFunction("sbranch_append", Effects = Effects.EditsMessage)]
    public static bool Append(RouteContext route)
    {
        if (route.Get(Key) is not { } branch || branch.Uri.IsEmpty || route.Branches.Count >= route.Version.Core.MaxBranches - 1)
            return false;

        var copy = new RequestTarget();
        copy.CopyFrom(branch, route.Arena);
        route.Branches.Add(copy);
        return true;
    }

    /// <summary>Makes the branch that <c>$sbranch(…)</c> has filled the target of the request: R-URI, <c>$du</c>, flags and the rest.</summary>
    [ScriptFunction("sbranch_set_ruri", Effects = Effects.EditsMessage)]
    public static bool SetTarget(RouteContext route)
    {
        if (route.Get(Key) is not { } branch || branch.Uri.IsEmpty)
            return false;
        route.Target.CopyFrom(branch, route.Arena);
        return true;
    }

    /// <summary>Empties the branch that <c>$sbranch(…)</c> fills.</summary>
    [ScriptFunction("sbranch_reset", Effects = Effects.Reads)]
    public static bool Reset(RouteContext route)
    {
        route.Get(Key)?.Clear();
        return true;
    }
}
