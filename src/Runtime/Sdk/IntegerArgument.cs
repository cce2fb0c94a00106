using RouteScript.Runtime.Routing;

namespace RouteScript.Runtime.Sdk;

/// <summary>A number, constant or read at each call.</summary>
public sealed class IntegerArgument(long constant, Evaluator? evaluate)
{
    public bool IsConstant => evaluate is null;

    /// <returns>False if what was read is no integer (text is none, even of digits): the log says so.</returns>
    public bool TryGet(RouteContext context, out long value)
    {
        if (evaluate is null)
        {
            value = constant;
            return true;
        }

        context.MustBeAlive();
        var read = evaluate(context);
        value = read.Integer;
        if (read.IsInteger)
            return true;

        context.Log.Error("an integer was expected as argument of a function, the value is text or nothing"u8);
        return false;
    }
}
