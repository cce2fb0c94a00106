using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>The branches appended to a request besides its R-URI.</summary>
[ModulePart("pv")]
public static class BranchVariables
{
    /// <summary>The URI of the first branch.</summary>
    [PseudoVariable("br")]
    public static ScriptValue First(RouteContext route) => route.Branches.Count == 0 ? ScriptValue.Nothing : route.Branches[0].Uri.OrNothing();

    /// <summary>Appends a branch.</summary>
    [PseudoVariableSetter("br")]
    public static bool Append(RouteContext route, ScriptValue value)
    {
        if (value.Text.IsEmpty || route.Branches.Count >= route.Version.Core.MaxBranches - 1)
            return false;

        route.Branches.Add(new RequestTarget { Uri = route.Arena.Copy(value.Text.Span), Socket = route.Target.Socket });
        return true;
    }

    /// <summary>All branches, as the value of a Contact header.</summary>
    [PseudoVariable("bR")]
    public static ScriptValue All(RouteContext route) => BranchText.List(route, default, withTarget: false);

    /// <summary>The Contact line that names the R-URI, if it was changed, and all branches.</summary>
    [PseudoVariable("ds")]
    public static ScriptValue Destinations(RouteContext route) => BranchText.List(route, "Contact: "u8, withTarget: true);

    /// <summary>
    /// A field of the n-th branch (<c>uri</c>, <c>dst_uri</c>, <c>path</c>, <c>q</c>, <c>flags</c>, <c>send_socket</c>, <c>ruid</c>,
    /// <c>location_ua</c>), or how many there are (<c>count</c>).
    /// </summary>
    [PseudoVariable("branch", Inner = InnerName.Literal, Indexed = true)]
    public static ScriptValue Field(RouteContext route, in VariableKey key)
    {
        var branches = route.Branches;
        if (key.Name.Span.SequenceEqual("count"u8))
            return branches.Count == 0 ? ScriptValue.Nothing : branches.Count;
        return TryIndex(route, key, out var index) ? BranchField.Get(route, branches[index], key.Name.Span) : ScriptValue.Nothing;
    }

    /// <summary>Changes a field; <c>$null</c> clears it, and as the URI removes the branch.</summary>
    [PseudoVariableSetter("branch")]
    public static bool SetField(RouteContext route, in VariableKey key, ScriptValue value)
    {
        if (!TryIndex(route, key, out var index))
            return false;
        if (!value.IsNothing || !key.Name.Span.SequenceEqual("uri"u8))
            return BranchField.Set(route, route.Branches[index], key.Name.Span, value);

        route.Branches.RemoveAt(index);
        return true;
    }

    private static bool TryIndex(RouteContext route, in VariableKey key, out int index)
    {
        index = key.All ? 0 : key.Index < 0 ? key.Index + route.Branches.Count : key.Index;
        return index >= 0 && index < route.Branches.Count;
    }
}
