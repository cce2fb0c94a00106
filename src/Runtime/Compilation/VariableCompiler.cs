using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using RouteScript.Dsl.Binding;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Compilation;

/// <summary>Bound variables to delegates: constant names and indexes are fixed here, once.</summary>
internal sealed class VariableCompiler(Func<string, ModuleBase> modules, SlotTable slots, Func<BoundExpression, Evaluator> compile)
{
    public CompiledVariable Compile(BoundVariable variable)
    {
        var (get, set) = variable.Symbol.Implementation switch
        {
            RunVariableImplementation run => slots.Bind(run, variable.Inner?.Text ?? ""),
            VariableImplementation implementation => Bind(variable, implementation),
            var other => throw new InvalidOperationException($"${variable.Symbol.Name}: unknown implementation {other.GetType()}"),
        };

        foreach (var transformation in variable.Transformations)
            get = Transform(get, transformation);
        return new CompiledVariable("$" + variable.Symbol.Name, get, variable.Transformations.IsEmpty ? set : null);
    }

    private (Evaluator Get, Func<RouteContext, ScriptValue, bool>? Set) Bind(BoundVariable variable, VariableImplementation implementation)
    {
        var module = modules(variable.Symbol.Module);
        var guarded = new GuardedVariable(variable.Symbol, implementation.BindGetter(module), implementation.BindSetter?.Invoke(module));
        VariableGetter getter = guarded.Get;
        VariableSetter? setter = variable.Symbol.Writable && implementation.BindSetter is not null ? guarded.Set : null;

        if (variable.Inner?.Dynamic is null && variable.Index?.Dynamic is null)
        {
            var key = ConstantKey(variable);
            return ((RouteContext c) => getter(c, in key), setter is null ? null : (c, v) => setter(c, in key, v));
        }

        var read = KeyReader(variable);
        return ((RouteContext c) => getter(c, read(c)), setter is null ? null : (c, v) => setter(c, read(c), v));
    }

    private static VariableKey ConstantKey(BoundVariable variable) => new()
    {
        Name = variable.Inner?.Text is { } name ? SipText.FromString(name) : default,
        Constant = variable.Inner?.Text,
        HasIndex = variable.Index is not null,
        All = variable.Index?.All ?? false,
        Index = (int)(variable.Index?.Number ?? 0),
    };

    private Func<RouteContext, VariableKey> KeyReader(BoundVariable variable)
    {
        var fixedKey = ConstantKey(variable);
        var name = variable.Inner?.Dynamic is { } inner ? compile(inner) : null;
        var index = variable.Index?.Dynamic is { } dynamic ? compile(dynamic) : null;
        return c => fixedKey with
        {
            Name = name is null ? fixedKey.Name : c.ToText(name(c)),
            Constant = name is null ? fixedKey.Constant : null,
            Index = index is null ? fixedKey.Index : (int)Conversions.ToInteger(c, index(c)),
        };
    }

    private Evaluator Transform(Evaluator value, BoundTransformation transformation)
    {
        var implementation = (TransformationImplementation)transformation.Symbol.Implementation;
        Transformer transform = new GuardedTransformation(transformation.Symbol, implementation.Transform).Transform;
        if (transformation.Arguments.IsEmpty)
            return c => transform(c, value(c), default);

        var arguments = transformation.Arguments.Select(compile).ToImmutableArray();
        return c =>
        {
            var buffer = default(ArgumentBuffer);
            Span<ScriptValue> values = buffer;
            for (var i = 0; i < arguments.Length; i++)
                values[i] = arguments[i](c);
            return transform(c, value(c), values[..arguments.Length]);
        };
    }

    [InlineArray(8)]
    private struct ArgumentBuffer
    {
        private ScriptValue _first;
    }
}
