using RouteScript.Dsl.Binding;

namespace RouteScript.Runtime.Sdk;

/// <summary>Which functions a script calls, anywhere in it.</summary>
public static class ProgramCalls
{
    /// <summary>Every call in the order of the script; those inside arguments come behind the call they are given to.</summary>
    public static IEnumerable<BoundCall> All(BoundProgram program) => BoundTree.Of(program.Routes).Expressions.OfType<BoundCall>();
}
