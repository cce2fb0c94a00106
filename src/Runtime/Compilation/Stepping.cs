using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Compilation;

/// <summary>Which expressions hold a call that may wait or run a route: they are split into steps, all others are one delegate.</summary>
internal static class Stepping
{
    public static bool IsNeededBy(BoundExpression expression) => expression switch
    {
        BoundCall call => ((FunctionImplementation)call.Function.Implementation).Steps,
        BoundRouteCall or BoundStatementExpression => true,
        BoundBinary binary => IsNeededBy(binary.Left) || IsNeededBy(binary.Right),
        BoundUnary unary => IsNeededBy(unary.Operand),
        BoundNullTest test => IsNeededBy(test.Operand),
        BoundChoice choice => IsNeededBy(choice.Condition) || IsNeededBy(choice.Then) || IsNeededBy(choice.Else),
        BoundAssignment assignment => IsNeededBy(assignment.Value),
        _ => false,
    };
}
