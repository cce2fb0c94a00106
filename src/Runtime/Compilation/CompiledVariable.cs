using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Compilation;

/// <summary>A variable with its name, index and transformations bound.</summary>
internal sealed class CompiledVariable(string source, Evaluator get, Func<RouteContext, ScriptValue, bool>? set) : ScriptVariable
{
    public override string Source => source;

    public override bool IsWritable => set is not null;

    public Evaluator Evaluator => get;

    public override ScriptValue Get(RouteContext context)
    {
        context.MustBeAlive();
        return get(context);
    }

    public override bool Set(RouteContext context, ScriptValue value)
    {
        context.MustBeAlive();
        return set is not null && set(context, value);
    }
}
