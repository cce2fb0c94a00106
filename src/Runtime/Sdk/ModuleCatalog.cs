using System.Collections.Frozen;
using System.Collections.Immutable;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Core;
using RouteScript.Runtime.Selects;

namespace RouteScript.Runtime.Sdk;

/// <summary>All modules of this program, as the binder sees them. Immutable.</summary>
public sealed class ModuleCatalog : ISymbolCatalog
{
    private readonly FrozenDictionary<string, ModuleSymbol> _modules;
    private readonly FrozenDictionary<string, ImmutableArray<FunctionSymbol>> _functions;
    private readonly FrozenDictionary<string, VariableSymbol> _variables;
    private readonly FrozenDictionary<(string Class, string Name), TransformationSymbol> _transformations;

    public ModuleCatalog(IEnumerable<ModuleSymbol> modules)
    {
        Modules = [.. CoreCatalog.Complete(modules)];
        _modules = Modules.ToFrozenDictionary(m => m.Name);
        _functions = Modules.SelectMany(m => m.Functions).GroupBy(f => f.Name).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        _variables = Modules.SelectMany(m => m.Variables).ToFrozenDictionary(v => v.Name);
        _transformations = Modules.SelectMany(m => m.Transformations).ToFrozenDictionary(t => (t.Class, t.Name.ToLowerInvariant()));
    }

    public ImmutableArray<ModuleSymbol> Modules { get; }

    public IModuleFiles? Files { get; init; }

    public ModuleSymbol? FindModule(string name) => _modules.GetValueOrDefault(name);

    public ImmutableArray<FunctionSymbol> FindFunctions(string name) => _functions.GetValueOrDefault(name, []);

    public VariableSymbol? FindVariable(string name) => _variables.GetValueOrDefault(name);

    public TransformationSymbol? FindTransformation(string @class, string name) =>
        _transformations.GetValueOrDefault((@class, name.ToLowerInvariant()));

    public bool HasSelect(string path) => SelectTable.Compile(path) is not null;

    public IEnumerable<string> SelectWords => RouteScript.Runtime.Selects.SelectWords.All;
}
