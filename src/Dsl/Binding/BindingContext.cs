using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Binding;

/// <summary>What all binders of one script share.</summary>
internal sealed class BindingContext
{
    public BindingContext(ISymbolCatalog catalog, CompilationOptions options, DiagnosticBag diagnostics)
    {
        Catalog = catalog;
        Options = options;
        Diagnostics = diagnostics;
        Modules = new ModuleTable(this);
        Routes = new RouteTable(diagnostics);
        Variables = new VariableBinder(this);
    }

    /// <summary>Grows with the modules the script brings along.</summary>
    public ISymbolCatalog Catalog { get; set; }

    /// <summary>The code of modules that the script brings along.</summary>
    public List<ModuleCode> Opened { get; } = [];

    public CompilationOptions Options { get; }

    public DiagnosticBag Diagnostics { get; }

    public ModuleTable Modules { get; }

    public RouteTable Routes { get; }

    public VariableBinder Variables { get; }

    /// <summary>Names of message flags with their bits.</summary>
    public Dictionary<string, int> Flags { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> AvpFlags { get; } = new(StringComparer.Ordinal);

    /// <summary>The custom parameters of the script as <c>group.name</c>.</summary>
    public HashSet<string> CustomNames { get; } = new(StringComparer.Ordinal);
}
