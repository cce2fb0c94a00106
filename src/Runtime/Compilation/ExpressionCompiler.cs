using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Compilation;

/// <summary>Expressions in which nothing can wait: each becomes one delegate.</summary>
internal sealed class ExpressionCompiler
{
    private readonly Func<string, ModuleBase> _modules;
    private readonly VariableCompiler _variables;
    private readonly KeywordCompiler _keywords;
    private readonly Func<string, Evaluator?> _selects;
    private readonly Observation? _observation;

    /// <param name="observed">For runs that may have an observer.</param>
    public ExpressionCompiler(
        Func<string, ModuleBase> modules, SlotTable slots, bool narrow, Func<string, Evaluator?> selects, bool observed = false)
    {
        _modules = modules;
        _selects = selects;
        Operators = new Operators(narrow);
        _variables = new VariableCompiler(modules, slots, Compile);
        _keywords = new KeywordCompiler(Compile);
        _observation = observed ? new Observation(this) : null;
    }

    public bool IsObserved => _observation is not null;

    public Operators Operators { get; }

    /// <summary>The variable that a text names; null if it names none.</summary>
    public Func<string, ScriptVariable?> Variables { get; set; } = _ => null;

    public CompiledVariable Variable(BoundVariable variable)
    {
        var compiled = _variables.Compile(variable);
        return _observation is null ? compiled : _observation.Before(variable, compiled);
    }

    public Evaluator Compile(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundInteger integer:
                ScriptValue number = integer.Value;
                return _ => number;
            case BoundText text:
                ScriptValue constant = SipText.FromString(text.Value);
                return _ => constant;
            case BoundVariable variable:
                return Variable(variable).Evaluator;
            case BoundFormat format:
                return Format(format);
            case BoundSelect select:
                var selected = Select(select);
                return c => selected(c) is { IsNothing: false } found ? found : ScriptValue.EmptyText;
            case BoundNullTest test:
                var tested = CompileTested(test.Operand);
                return test.IsNull ? c => tested(c).IsNothing ? 1 : 0 : c => tested(c).IsNothing ? 0 : 1;
            case BoundUnary { Operator: UnaryOperator.Defined } defined:
                return Operators.Unary(UnaryOperator.Defined, CompileTested(defined.Operand));
            case BoundUnary unary:
                return Operators.Unary(unary.Operator, Operand(unary.Operand));
            case BoundBinary { Operator: BinaryOperator.Matches } match:
                return Match(match);
            case BoundBinary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual, Right: BoundText { Value: "" } } empty:
                // Whatever the type of the left value: only empty text and nothing are equal to empty text.
                var @operator = empty.Operator == BinaryOperator.Equal ? BinaryOperator.TextEqual : BinaryOperator.TextNotEqual;
                return Operators.Binary(@operator, Operand(empty.Left), Compile(empty.Right));
            case BoundBinary binary:
                return Operators.Binary(binary.Operator, Operand(binary.Left), Operand(binary.Right));
            case BoundChoice choice:
                var (condition, then, otherwise) = (Operand(choice.Condition), Compile(choice.Then), Compile(choice.Else));
                return c => (Conversions.ToInteger(c, condition(c)) > 0 ? then(c) : otherwise(c)) is { IsNothing: false } chosen ? chosen : ScriptValue.EmptyText;
            case BoundKeywordTest test:
                return _keywords.Compile(test);
            case BoundCall call:
                return Call(call);
            case BoundAssignment assignment:
                var (target, value) = (Variable(assignment.Target), Compile(assignment.Value));
                return c => Assign(c, target, value) ? 1 : 0;
            default:
                throw new InvalidOperationException($"{expression.GetType().Name} needs steps of its own");
        }
    }

    /// <summary>A select that finds nothing is empty text, except where that is just what is asked.</summary>
    private Evaluator CompileTested(BoundExpression operand) => operand is BoundSelect select ? Select(select) : Compile(operand);

    private Evaluator Select(BoundSelect select) => _selects(select.Path) ?? (_ => ScriptValue.Nothing);

    /// <summary>As an operand a call is 1 or 0, not its code.</summary>
    public Evaluator Operand(BoundExpression expression)
    {
        var evaluate = Compile(expression);
        return expression is BoundCall ? c => evaluate(c).Integer > 0 ? 1 : 0 : evaluate;
    }

    /// <summary>Binds a call; its delegate gives the code and keeps <c>$rc</c>.</summary>
    public BoundFunction Function(BoundCall call)
    {
        var implementation = (FunctionImplementation)call.Function.Implementation;
        var waits = (call.Function.Effects & Dsl.Symbols.Effects.Waits) != 0;
        var module = _modules(call.Function.Module);
        module.NoteCall(call.Function.Name);
        var bound = implementation.Bind(module, new CallArguments(this, call.Arguments, waits));
        if (_observation is not null)
            bound = _observation.Before(call, bound);
        return new CallSite(call.Span, call.Function, bound, implementation.SetsReturnCode).Invoke;
    }

    /// <returns>False when the value could not be had or was refused; the variable then keeps what it had.</returns>
    public static bool Assign(RouteContext context, ScriptVariable target, Evaluator value)
    {
        var result = value(context);
        return !context.TakeFailure() && Store(context, target, result);
    }

    public static bool Store(RouteContext context, ScriptVariable target, ScriptValue value)
    {
        if (target.Set(context, value))
            return true;

        context.ErrorHere("the value was refused by the variable it was assigned to");
        return false;
    }

    private Evaluator Call(BoundCall call)
    {
        var function = Function(call);
        return c => function(c).Value;
    }

    private Evaluator Format(BoundFormat format)
    {
        var parts = format.Parts.Select(FormatPart).ToImmutableArray();
        return c => c.Format(parts.AsSpan());
    }

    /// <summary>A variable without value prints as <c>&lt;null&gt;</c>, but a transformation without result as empty text.</summary>
    private Evaluator FormatPart(BoundExpression part)
    {
        var read = Compile(part);
        return part is BoundVariable { Transformations.IsEmpty: false }
            ? c => read(c) is { IsNothing: false } value ? value : ScriptValue.EmptyText
            : read;
    }

    private Evaluator Match(BoundBinary match)
    {
        var left = Operand(match.Left);
        var pattern = match.Right is BoundText constant
            ? new ScriptRegex(constant.Value, RegexOptions.IgnoreCase)
            : new ScriptRegex(Compile(match.Right), RegexOptions.IgnoreCase);
        return c =>
        {
            var text = c.ToText(left(c));
            if (pattern.Get(c) is { } regex)
                return PosixRegex.IsMatch(regex, text.Span) ? 1 : 0;

            c.FailExpression();
            return 0;
        };
    }
}
