using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>Resolves the expressions of one route.</summary>
internal sealed class ExpressionBinder(BindingContext context, RouteSymbol route, Func<Block, BoundBlock> bindBlock)
{
    private readonly KeywordBinder _keywords = new(context, route);

    public BoundExpression Bind(Expression expression) => expression switch
    {
        NumberLiteral number => new BoundInteger(number.Span, number.Value),
        StringLiteral text => new BoundText(text.Span, text.Value),
        BareWord word => new BoundText(word.Span, word.Text),
        AddressLiteral address => new BoundText(address.Span, address.Span.Text),
        VariableExpression variable => context.Variables.Bind(variable.Variable) is { } bound && CheckVariable(bound) ? bound : new BoundError(variable.Span),
        SelectExpression select => BindSelect(select),
        UnaryExpression unary => BindUnary(unary),
        BinaryExpression binary => BindBinary(binary),
        KeywordTest test => _keywords.Bind(test, Bind),
        AssignmentExpression assignment => BindAssignment(assignment),
        BlockExpression block => new BoundStatementExpression(block.Span, bindBlock(block.Block).Statements),
        RouteCallExpression call => BindRouteCall(call),
        CallExpression { Name.Text: "strlen", Arguments: [var operand] } call => new BoundUnary(call.Span, UnaryOperator.Length, Bind(operand)),
        CallExpression { Name.Text: "strempty", Arguments: [var operand] } call => new BoundUnary(call.Span, UnaryOperator.IsEmpty, Bind(operand)),
        CallExpression { Name.Text: "selval", Arguments: [var condition, var then, var @else] } call =>
            new BoundChoice(call.Span, Bind(condition), Bind(then), Bind(@else)),
        CallExpression call => new CallBinder(context, route, this).Bind(call),
        _ => new BoundError(expression.Span),
    };

    /// <summary>Binds what an <c>if</c> or <c>while</c> asks, with advice about questions that are none.</summary>
    public BoundExpression BindCondition(Expression condition)
    {
        var bound = Bind(condition);
        switch (bound)
        {
            case BoundInteger constant when condition is not NumberLiteral { IsWord: true }:
                context.Diagnostics.Add(AdviceDiagnostics.ConstantCondition.At(condition.Span, constant.Value > 0 ? "true" : "false"));
                break;
            case BoundAssignment assignment:
                context.Diagnostics.Add(AdviceDiagnostics.AssignmentInCondition.At(condition.Span, assignment.Target.Span.Text) with { Hint = "To compare, write `==`." });
                break;
        }
        return bound;
    }

    private BoundExpression BindSelect(SelectExpression select)
    {
        var path = string.Join('.', select.Parts.Select(part => part.Index switch
        {
            NumberLiteral number => $"{part.Name}[{number.Value}]",
            StringLiteral text => $"{part.Name}[\"{text.Value}\"]",
            _ => part.Name,
        }));
        return CheckCustom(path, select.Span) ? new BoundSelect(select.Span, path) : new BoundError(select.Span);
    }

    /// <summary>Custom parameters are the one kind of select that is known before a message comes.</summary>
    private bool CheckCustom(string path, TextSpan place)
    {
        if (path.Split('.') is not ["cfg_get", var group, var name] || context.CustomNames.Contains($"{group}.{name}") || CoreParameter.Find(name) is not null)
            return true;
        var near = Spelling.Closest($"{group}.{name}", context.CustomNames);
        context.Diagnostics.Add(BindingDiagnostics.UnknownCustomGlobal.At(place, group, name) with
        {
            Hint = near is null ? $"Define it: `{group}.{name} = ...`." : $"Did you mean `{near}`?",
        });
        return false;
    }

    private BoundExpression BindUnary(UnaryExpression unary)
    {
        var op = Wording.Of(unary.Operator);
        var operand = Bind(unary.Operand);
        if (operand is BoundError)
            return operand;
        if (TypeRules.Check(op, operand) is not { } fault)
            return ConstantFolder.Fold(new BoundUnary(unary.Span, op, operand), context.Options.Strict);
        context.Diagnostics.Add(fault);
        return new BoundError(unary.Span);
    }

    private BoundExpression BindBinary(BinaryExpression binary)
    {
        var op = Wording.Of(binary.Operator);
        var left = Bind(binary.Left);
        if (op is BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.TextEqual or BinaryOperator.TextNotEqual
                or BinaryOperator.IntegerEqual or BinaryOperator.IntegerNotEqual
            && binary.Right is VariableExpression { Variable.IsNull: true })
        {
            return left is BoundError
                ? left
                : new BoundNullTest(binary.Span, left, op is BinaryOperator.Equal or BinaryOperator.TextEqual or BinaryOperator.IntegerEqual);
        }

        var right = Bind(binary.Right);
        if (left is BoundError || right is BoundError)
            return new BoundError(binary.Span);
        if (TypeRules.Check(op, left, right) is { } fault)
        {
            var negated = binary.Left is UnaryExpression { Operator: Syntax.UnaryOperator.Not };
            context.Diagnostics.Add(negated ? fault with { Hint = "`!` binds tighter than a comparison: write `!(... == ...)` or `!=`." } : fault);
            return new BoundError(binary.Span);
        }
        if (op == BinaryOperator.Matches && right is BoundText pattern && !CheckPattern(pattern))
            return new BoundError(binary.Span);
        return ConstantFolder.Fold(new BoundBinary(binary.Span, op, left, right), context.Options.Strict);
    }

    public bool CheckPattern(BoundText pattern)
    {
        if (PosixRegex.Fault(pattern.Value) is not { } fault)
            return true;
        context.Diagnostics.Add(TypeDiagnostics.BadPattern.At(pattern.Span, fault) with { Hint = "Patterns are POSIX extended regular expressions." });
        return false;
    }

    private BoundExpression BindAssignment(AssignmentExpression assignment)
    {
        var value = Bind(assignment.Value);
        if (assignment.Target is not VariableExpression { Variable: var variable })
        {
            if (assignment.Target is not BrokenExpression)
                context.Diagnostics.Add(BindingDiagnostics.NotAssignable.At(assignment.Target.Span));
            return new BoundError(assignment.Span);
        }
        if (context.Variables.Bind(variable) is not { } target)
            return new BoundError(assignment.Span);
        if (!variable.Transformations.IsEmpty)
        {
            context.Diagnostics.Add(BindingDiagnostics.TransformedTarget.At(variable.Span) with { Hint = "Set the variable itself to the transformed value." });
            return new BoundError(assignment.Span);
        }
        if (!target.Symbol.Writable)
        {
            context.Diagnostics.Add(BindingDiagnostics.ReadOnlyVariable.At(variable.Span, target.Symbol.Name) with { Hint = "To compare, write `==`." });
            return new BoundError(assignment.Span);
        }
        if (assignment.Value is StringLiteral text && context.Variables.MentionedIn(text) is { } mention)
        {
            context.Diagnostics.Add(AdviceDiagnostics.TextNotReplaced.At(text.Span, mention) with
            {
                Hint = mention == text.Value ? $"Write it without quotes: `{mention}`." : "Join the parts with `+`.",
            });
        }
        return value is BoundError ? value : new BoundAssignment(assignment.Span, target, value);
    }

    private BoundExpression BindRouteCall(RouteCallExpression call)
    {
        if (route.Kind == RouteKinds.OnSend)
        {
            context.Diagnostics.Add(BindingDiagnostics.WrongRoute.At(call.Span, "route(...)", "`onsend_route`"));
            return new BoundError(call.Span);
        }

        var name = Bind(call.Target);
        if (name is BoundError)
            return new BoundError(call.Span);
        var text = name switch
        {
            BoundText constant => constant.Value,
            BoundInteger number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        };
        if (text is null)
            return new BoundRouteCall(call.Span, null, name);
        if (context.Routes.Find(RouteKinds.Request, text == "0" ? "" : text) is { } target)
            return new BoundRouteCall(call.Span, target, null);

        var near = Spelling.Closest(text, context.Routes.Names(RouteKinds.Request));
        context.Diagnostics.Add(BindingDiagnostics.UndefinedRoute.At(call.Target.Span, text) with
        {
            Hint = near is not null ? $"Did you mean `route({near})`?"
                : text.Contains('$') ? "A quoted name is taken literally: write the expression without quotes."
                : ElsewhereDefined(text),
        });
        return new BoundError(call.Span);
    }

    private string? ElsewhereDefined(string name)
    {
        foreach (var kind in (ReadOnlySpan<RouteKinds>)[RouteKinds.Branch, RouteKinds.Failure, RouteKinds.OnReply])
        {
            if (context.Routes.Find(kind, name) is not null)
                return $"There is a `{Wording.Of(kind)}[{name}]`, but only a `route[...]` can be called.";
        }
        return null;
    }

    /// <summary>The <c>$sel(cfg_get.group.name)</c> of a variable is checked like the select it stands for.</summary>
    private bool CheckVariable(BoundVariable variable) =>
        variable is not { Symbol.Name: "sel", Inner.Text: { } path } || CheckCustom(path, variable.Span);
}
