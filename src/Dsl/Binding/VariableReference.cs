using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>Variables named by text outside of routes: in module parameters and constant arguments.</summary>
public static class VariableReference
{
    /// <summary>The variable that is the whole of a text, as <c>$avp(x)</c>; null if it is none or its module is not loaded.</summary>
    public static BoundVariable? Bind(string text, BoundProgram program)
    {
        var diagnostics = new DiagnosticBag();
        var span = new TextSpan(new SourceFile("", text), 0, text.Length);
        if (text.Length < 2 || text[0] != '$')
            return null;

        if (VariableParser.Parse(span, text, diagnostics) is not { } variable)
            return null;

        var context = new BindingContext(program.Catalog, CompilationOptions.Default, diagnostics);
        return context.Variables.Bind(variable) is { } bound && program.Modules.Any(module => module.Name == bound.Symbol.Module)
            ? bound
            : null;
    }
}
