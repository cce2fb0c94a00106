using System.Collections.Immutable;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Binding;

/// <summary>The modules of the program and those that one script brings along.</summary>
internal sealed class ExtendedCatalog(ISymbolCatalog inner, ImmutableArray<ModuleSymbol> added) : ISymbolCatalog
{
    public ImmutableArray<ModuleSymbol> Modules { get; } = inner.Modules.AddRange(added);

    public IModuleFiles? Files => inner.Files;

    public IEnumerable<string> SelectWords => inner.SelectWords;

    public ModuleSymbol? FindModule(string name) => inner.FindModule(name) ?? added.FirstOrDefault(module => module.Name == name);

    public ImmutableArray<FunctionSymbol> FindFunctions(string name) =>
        [.. added.SelectMany(module => module.Functions).Where(function => function.Name == name), .. inner.FindFunctions(name)];

    public VariableSymbol? FindVariable(string name) =>
        inner.FindVariable(name) ?? added.SelectMany(module => module.Variables).FirstOrDefault(variable => variable.Name == name);

    public TransformationSymbol? FindTransformation(string @class, string name) =>
        inner.FindTransformation(@class, name)
        ?? added.SelectMany(module => module.Transformations)
            .FirstOrDefault(one => one.Class == @class && one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public bool HasSelect(string path) => inner.HasSelect(path);
}
