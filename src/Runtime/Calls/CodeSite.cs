using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Compilation;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Calls;

/// <summary>A place in C# that calls a function of a module. Immutable.</summary>
/// <param name="Target">What it calls in this version of the script; null: nothing can be called.</param>
/// <param name="Problem">Why.</param>
internal sealed record CodeSite(TextSpan Place, CodeTarget? Target, string Problem = "");

/// <summary>A function bound for one place in C#.</summary>
/// <param name="Call">Makes the call with the arguments that the run holds.</param>
/// <param name="Bind">The call with these arguments, as a route.</param>
internal sealed record CodeTarget(FunctionSymbol Function, CallSite Call, Func<ScriptValue[], CompiledRoute> Bind)
{
    /// <summary>A route that does nothing but make the call.</summary>
    public static CompiledRoute RouteOf(CallSite call, TextSpan place) => new(
        "",
        [
            c => call.Invoke(c).IsPending ? StepResult.Pending : StepResult.Next,
            static c =>
            {
                c.LastResult = c.CallResult;
                return StepResult.Return;
            },
        ],
        [place, place],
        0);
}
