using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>Variables named by text outside of routes: in module parameters and constant arguments.</summary>
public static class VariableReference
{
    /// <summary>The variable that is the whole of a text, as <c>$avp(x)</c>; null if it is none or its module is not loaded.</summary>
    public static BoundVariable? Bind(string text, BoundProgram program) =>
        Find(text, program.Catalog) is { } bound && program.Modules.Any(module => module.Name == bound.Symbol.Module) ? bound : null;

    /// <summary>The variable that is the whole of a text, whether its module is loaded or not; null if it is none.</summary>
    internal static BoundVariable? Find(string text, ISymbolCatalog catalog)
    {
        if (text.Length < 2 || text[0] != '$')
            return null;

        var diagnostics = new DiagnosticBag();
        var span = new TextSpan(new SourceFile("", text), 0, text.Length);
        return VariableParser.Parse(span, text, diagnostics) is { } variable
            ? new BindingContext(catalog, CompilationOptions.Default, diagnostics).Variables.Bind(variable)
            : null;
    }
}
