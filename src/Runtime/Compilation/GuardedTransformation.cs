using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Compilation;

/// <summary>A transformation whose module may throw: there is no value then, and the log says where.</summary>
internal sealed class GuardedTransformation(TransformationSymbol symbol, Transformer transform)
{
    public ScriptValue Transform(RouteContext context, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        try
        {
            return transform(context, value, arguments);
        }
        catch (Exception fault)
        {
            context.Fail($"{{{symbol.Class}.{symbol.Name}}}", fault);
            return ScriptValue.Nothing;
        }
    }
}
