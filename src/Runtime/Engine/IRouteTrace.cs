using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;

namespace RouteScript.Runtime.Engine;

/// <summary>Watches which routes a run enters; tests and the explainer set one.</summary>
public interface IRouteTrace
{
    void Entered(RouteContext context, CompiledRoute route, RouteKinds kind);
}
