using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Runtime.Compilation;

/// <summary>Compiles calls and variables so that the observer of a run, if it has one, stands before them.</summary>
internal sealed class Observation(ExpressionCompiler expressions)
{
    public BoundFunction Before(BoundCall call, BoundFunction function)
    {
        if (!ObservedCall.Concerns(call.Function))
            return function;

        var observed = new ObservedCall(
            call.Function,
            [.. call.Arguments.Select((argument, i) => Text(argument, Parameter(call, i).Kind))],
            [.. call.Arguments.SelectMany((argument, i) => Outputs(argument, Parameter(call, i).Kind))]);
        return c => c.Observer is { } observer ? observer.Call(c, observed, function) : function(c);
    }

    public CompiledVariable Before(BoundVariable variable, CompiledVariable compiled)
    {
        if (!ObservedVariable.Concerns(variable.Symbol))
            return compiled;

        var observed = new ObservedVariable(variable.Symbol, Name(variable));
        Evaluator get = c => c.Observer is { } observer ? observer.Read(c, observed, compiled.Evaluator) : compiled.Get(c);
        return new CompiledVariable(compiled.Source, get, !compiled.IsWritable ? null : (c, value) =>
            c.Observer is { } observer ? observer.Write(c, observed, value, compiled.Set) : compiled.Set(c, value));
    }

    /// <summary>Of a list of variables only those of the run: what else a call changes is seen in the message and its pairs.</summary>
    private IEnumerable<ScriptVariable> Outputs(BoundExpression argument, ParameterKind kind) => (argument, kind) switch
    {
        (BoundVariable variable, ParameterKind.Variable) => [expressions.Variable(variable)],
        (BoundText { Value: ['$', ..] } list, ParameterKind.Constant) =>
            VariableTexts.Split(list.Value).Where(text => text.StartsWith("$var(", StringComparison.Ordinal)).Select(expressions.Variables).OfType<ScriptVariable>(),
        _ => [],
    };

    private static ParameterSymbol Parameter(BoundCall call, int index) => call.Function.Parameters[Math.Min(index, call.Function.Parameters.Length - 1)];

    private Func<RouteContext, string> Text(BoundExpression argument, ParameterKind kind)
    {
        switch (argument)
        {
            case BoundText text:
                var constant = $"\"{text.Value}\"";
                return _ => constant;
            case BoundInteger integer:
                var number = integer.Value.ToString();
                return _ => number;
            case BoundVariable variable when kind == ParameterKind.Variable:
                return Name(variable);
            default:
                var evaluate = expressions.Compile(argument);
                return c => ObservedCall.Quote(c, evaluate(c));
        }
    }

    private Func<RouteContext, string> Name(BoundVariable variable)
    {
        var inner = variable.Inner;
        if (inner?.Dynamic is not { } named)
        {
            var name = inner?.Text is { } text ? $"${variable.Symbol.Name}({text})" : $"${variable.Symbol.Name}";
            return _ => name;
        }

        var evaluate = expressions.Compile(named);
        return c => $"${variable.Symbol.Name}({c.ToText(evaluate(c))})";
    }
}
