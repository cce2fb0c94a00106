using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Program;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Compilation;

/// <summary>The compiled routes of one script by position and by name; filled once, before the script runs.</summary>
internal sealed class RouteLookup(BoundProgram program)
{
    private readonly CompiledRoute?[] _routes = new CompiledRoute?[program.Routes.Length];
    private readonly RouteKinds _kinds = program.Routes.Aggregate(default(RouteKinds), (kinds, route) => kinds | route.Symbol.Kind);
    private readonly Dictionary<(RouteKinds Kind, string Name), int> _names =
        program.Routes.ToDictionary(r => (r.Symbol.Kind, r.Symbol.Name), r => r.Symbol.Index);

    public CompiledRoute? this[int index]
    {
        get => _routes[index];
        set => _routes[index] = value;
    }

    private readonly (RouteKinds Kind, SipText Name, int Index)[] _texts =
        [.. program.Routes.Select(r => (r.Symbol.Kind, SipText.FromString(r.Symbol.Name), r.Symbol.Index))];

    /// <summary>By name as scripts have it at run time: makes no string of it.</summary>
    public CompiledRoute? Find(RouteKinds kind, SipText name)
    {
        foreach (ref readonly var route in _texts.AsSpan())
        {
            if (route.Kind == kind && route.Name.Equals(name))
                return _routes[route.Index];
        }

        return null;
    }

    public CompiledRoute? Find(RouteKinds kind, string name) =>
        (_kinds & kind) != 0 && _names.TryGetValue((kind, name), out var index) ? _routes[index] : null;
}
