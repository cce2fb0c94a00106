using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Program;

/// <summary>
/// Stands between a run and what it does beyond itself, in routes compiled for that: sees each such call before it is made, and may
/// answer in its place.
/// </summary>
internal abstract class RunObserver
{
    /// <summary>The route that the run goes through.</summary>
    public abstract CompiledRoute Route { get; }

    /// <summary>A function that does more than read and edit.</summary>
    public abstract ReturnCode Call(RouteContext context, ObservedCall call, BoundFunction function);

    /// <summary>The code of a call that had a step of its own is there.</summary>
    public abstract void CallEnded(RouteContext context);

    /// <summary>A variable that other runs see too.</summary>
    public abstract ScriptValue Read(RouteContext context, ObservedVariable variable, Evaluator get);

    /// <returns>False when the variable refused the value.</returns>
    public abstract bool Write(RouteContext context, ObservedVariable variable, ScriptValue value, Func<RouteContext, ScriptValue, bool> set);

    public abstract void Entered(string route);
}
