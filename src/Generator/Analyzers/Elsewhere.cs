using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RouteScript.Generator.Reading;

namespace RouteScript.Generator.Analyzers;

/// <summary>What runs a delegate later, or on another thread: it is not a part of the call that gives it away.</summary>
internal static class Elsewhere
{
    /// <summary>Whether an anonymous function is given to somebody who runs it elsewhere.</summary>
    public static bool Takes(IAnonymousFunctionOperation function)
    {
        var at = function.Parent;
        while (at is IDelegateCreationOperation or IConversionOperation)
            at = at.Parent;
        return at is IArgumentOperation { Parent: { } taker } && Is(taker);
    }

    /// <summary>Whether an operation stands in such a function.</summary>
    public static bool Holds(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation function && Takes(function))
                return true;
        }

        return false;
    }

    /// <summary>Whether this call, or object, runs what it is given later.</summary>
    public static bool Is(IOperation operation) => operation switch
    {
        IInvocationOperation call => Is(call.TargetMethod),
        IObjectCreationOperation made => made.Type.Is("System.Threading.Thread") || made.Type.Is("System.Threading.Timer"),
        _ => false,
    };

    private static bool Is(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return method.Name switch
        {
            "Run" => type.Is(SdkNames.Task),
            "ContinueWith" => type.Name == "Task" && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks",
            "StartNew" => type.Name == "TaskFactory",
            "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" or "RegisterWaitForSingleObject" => type.Is("System.Threading.ThreadPool"),
            "CreateTimer" => type.Is("System.TimeProvider"),
            "Register" or "UnsafeRegister" => type.Is(SdkNames.CancellationToken),
            _ => false,
        };
    }
}
