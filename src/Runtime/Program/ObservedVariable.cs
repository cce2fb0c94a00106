using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;

namespace RouteScript.Runtime.Program;

/// <summary>One place of a script that names a variable which other runs see too.</summary>
/// <param name="Text">The variable with its inner name as it is now.</param>
internal sealed record ObservedVariable(VariableSymbol Symbol, Func<RouteContext, string> Text)
{
    public static bool Concerns(VariableSymbol variable) => variable.IsShared || variable.ChangesWhenRead;
}
