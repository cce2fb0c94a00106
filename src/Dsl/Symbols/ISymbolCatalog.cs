using System.Collections.Immutable;

namespace RouteScript.Dsl.Symbols;

/// <summary>Everything the binder knows about names: all modules present in this program, loaded by the script or not.</summary>
public interface ISymbolCatalog
{
    /// <summary>All modules, <c>core</c> included.</summary>
    ImmutableArray<ModuleSymbol> Modules { get; }

    ModuleSymbol? FindModule(string name);

    /// <summary>All forms of a function, of whatever module; empty when unknown.</summary>
    ImmutableArray<FunctionSymbol> FindFunctions(string name);

    VariableSymbol? FindVariable(string name);

    /// <summary>Class names are case sensitive, function names are not.</summary>
    TransformationSymbol? FindTransformation(string @class, string name);

    /// <summary>Whether the path of a select, written as <c>from.uri.host</c>, leads anywhere.</summary>
    bool HasSelect(string path) => true;

    /// <summary>Words that paths of selects are made of.</summary>
    IEnumerable<string> SelectWords => [];

    /// <summary>Opens modules that a script brings along; null: it can bring none.</summary>
    IModuleFiles? Files => null;
}
