using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Program;

namespace RouteScript.Runtime.Compilation;

/// <summary>The compiled routes of one script by position and by name; filled once, before the script runs.</summary>
internal sealed class RouteLookup(BoundProgram program)
{
    private readonly CompiledRoute?[] _routes = new CompiledRoute?[program.Routes.Length];
    private readonly Dictionary<(RouteKinds Kind, string Name), int> _names =
        program.Routes.ToDictionary(r => (r.Symbol.Kind, r.Symbol.Name), r => r.Symbol.Index);

    public CompiledRoute? this[int index]
    {
        get => _routes[index];
        set => _routes[index] = value;
    }

    public CompiledRoute? Find(RouteKinds kind, string name) =>
        _names.TryGetValue((kind, name), out var index) ? _routes[index] : null;
}
