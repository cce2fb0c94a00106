using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Compilation;

/// <summary>A call of a module's function at its place in the script: who is to blame while it runs. Immutable.</summary>
internal sealed class CallSite(TextSpan place, FunctionSymbol symbol, BoundFunction function, bool keepsCode)
{
    /// <summary>Calls it; what it throws is told with this place and counted, and its code is -1.</summary>
    public ReturnCode Invoke(RouteContext context)
    {
        var outer = context.Site;
        context.Site = this;
        ReturnCode code;
        try
        {
            code = function(context);
        }
        catch (Exception fault)
        {
            code = context.Fail(fault, outer);
        }

        if (!code.IsPending)
            context.Site = outer;
        return context.Finish(code, keepsCode);
    }

    public override string ToString() =>
        $"{place.File.Path}:{place.Line}: {symbol.Name}() of module {symbol.Module}";
}
