using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Compilation;

/// <summary>A variable whose module may throw: it has no value then and takes none, and the log says where.</summary>
internal sealed class GuardedVariable(VariableSymbol symbol, VariableGetter getter, VariableSetter? setter)
{
    public ScriptValue Get(RouteContext context, in VariableKey key)
    {
        try
        {
            return getter(context, in key);
        }
        catch (Exception fault)
        {
            context.Fail(Name, fault);
            return ScriptValue.Nothing;
        }
    }

    public bool Set(RouteContext context, in VariableKey key, ScriptValue value)
    {
        try
        {
            return setter!(context, in key, value);
        }
        catch (Exception fault)
        {
            context.Fail(Name, fault);
            return false;
        }
    }

    private string Name => $"${symbol.Name} of module {symbol.Module}";
}
