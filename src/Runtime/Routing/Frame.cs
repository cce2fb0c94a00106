using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Compilation;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Routing;

/// <summary>One route being executed: all of its state but the slots.</summary>
internal struct Frame
{
    public CompiledRoute Route;
    public int Pc;

    /// <summary>Where its temporaries begin.</summary>
    public int Base;

    /// <summary>The kind of the caller's route, restored on return.</summary>
    public RouteKinds CallerKind;

    /// <summary>Set for a route that a module runs in between: what comes after it. <c>exit</c> inside ends only that route.</summary>
    public BoundFunction? Then;

    /// <summary>The call that runs it, of a route that a module runs in between.</summary>
    public CallSite? Site;
}
