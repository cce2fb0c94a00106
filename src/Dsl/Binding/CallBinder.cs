using System.Collections.Immutable;
using System.Globalization;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>Finds the function a call means and shapes its arguments.</summary>
internal sealed class CallBinder(BindingContext context, RouteSymbol route, ExpressionBinder expressions)
{
    private static readonly HashSet<string> EventsThatCannotWait = new(StringComparer.Ordinal)
    {
        "core:msg-received", "sl:local-response", "tm:local-request",
    };

    public BoundExpression Bind(CallExpression call)
    {
        var forms = context.Catalog.FindFunctions(call.Name.Text);
        if (forms.IsEmpty)
        {
            ReportUnknown(call);
            foreach (var argument in call.Arguments.Where(argument => argument is not StringLiteral))
                expressions.Bind(argument);
            return new BoundError(call.Span);
        }

        // Of functions with the same name, the one whose module the script loads is meant.
        var loaded = forms.Where(form => context.Modules.IsLoaded(form.Module)).ToImmutableArray();
        forms = loaded.IsEmpty ? forms : loaded;
        if (forms.FirstOrDefault(form => form.Accepts(call.Arguments.Length)) is not { } function)
        {
            context.Diagnostics.Add(BindingDiagnostics.WrongArity.At(call.Name.Span, call.Name.Text, Wording.Arguments(call.Arguments.Length)) with
            {
                Hint = call.Arguments.Any(IsJoined)
                    ? "Two strings without a `,` between them are one."
                    : "It is called " + string.Join(" or ", forms.Select(Signature).Distinct()) + ".",
            });
            return new BoundError(call.Span);
        }

        context.Modules.Use(function.Module, call.Name.Text, call.Name.Span);
        if (!CheckPlace(call, function))
            return new BoundError(call.Span);

        var arguments = ImmutableArray.CreateBuilder<BoundExpression>(call.Arguments.Length);
        for (var i = 0; i < call.Arguments.Length; i++)
            arguments.Add(BindArgument(call, function.Parameters[i], call.Arguments[i]));
        return arguments.Any(argument => argument is BoundError)
            ? new BoundError(call.Span)
            : new BoundCall(call.Span, function, arguments.MoveToImmutable());
    }

    private bool CheckPlace(CallExpression call, FunctionSymbol function)
    {
        if (!function.Routes.HasFlag(route.Kind))
        {
            context.Diagnostics.Add(BindingDiagnostics.WrongRoute.At(call.Name.Span, function.Name + "()", $"`{Wording.Of(route.Kind)}`") with
            {
                Hint = $"It can be used in {Wording.List(function.Routes)}.",
            });
            return false;
        }
        if (function.Effects.HasFlag(Effects.Waits) && (route.Kind == RouteKinds.OnSend || (route.Kind == RouteKinds.Event && EventsThatCannotWait.Contains(route.Name))))
        {
            var place = route.Kind == RouteKinds.OnSend ? "`onsend_route`" : $"`event_route[{route.Name}]`";
            context.Diagnostics.Add(BindingDiagnostics.CannotWait.At(call.Name.Span, function.Name, place));
            return false;
        }
        return true;
    }

    private BoundExpression BindArgument(CallExpression call, ParameterSymbol parameter, Expression argument)
    {
        if (argument is CallExpression or RouteCallExpression && !IsBuiltIn(argument))
        {
            context.Diagnostics.Add(BindingDiagnostics.CallAsArgument.At(argument.Span) with { Hint = "Put its result into a variable first: `$var(x) = ...;`." });
            return new BoundError(argument.Span);
        }

        if (IsToBeWritten(call, argument))
        {
            context.Diagnostics.Add(BindingDiagnostics.NotConstant.At(argument.Span, parameter.Name, call.Name.Text));
            return new BoundError(argument.Span);
        }

        var bound = parameter.Kind switch
        {
            ParameterKind.Integer => BindInteger(parameter, argument),
            ParameterKind.Format => BindFormat(argument),
            ParameterKind.Variable => JudgeVariable(parameter, argument, BindVariable(parameter, argument)),
            ParameterKind.Constant => BindConstant(call, parameter, argument),
            ParameterKind.Regex => expressions.Bind(argument) is BoundText pattern && !expressions.CheckPattern(pattern) ? new BoundError(argument.Span) : expressions.Bind(argument),
            ParameterKind.Flag => BindFlag(argument, context.Flags, takesNumbers: true),
            ParameterKind.AvpFlag => BindFlag(argument, context.AvpFlags, takesNumbers: false),
            _ => expressions.Bind(argument),
        };
        if (parameter.Names != RouteKinds.None && bound is BoundText { Value: var name } && name != "0")
            CheckRouteName(parameter.Names, name, argument.Span);
        return parameter.Kind is ParameterKind.Format or ParameterKind.Text or ParameterKind.Constant ? Judge(parameter, argument, bound) : bound;
    }

    /// <summary>Version 5.6.3 takes nothing but literals for the functions of the language itself.</summary>
    private bool IsToBeWritten(CallExpression call, Expression argument) =>
        context.Options.Strict
        && argument is VariableExpression or SelectExpression or UnaryExpression or BinaryExpression
        && call.Name.Text != "cfg_select"
        && context.Catalog.FindFunctions(call.Name.Text) is [{ Module: "core" }, ..];

    /// <summary>Strings that stand side by side are joined when they are read.</summary>
    private static bool IsJoined(Expression argument) => argument is StringLiteral { Span: var span } && span.Length > 1
        && Literals.Unescape(span.Text.AsSpan(1, span.Length - 2)).Contains('"', StringComparison.Ordinal) && span.Text.Count(c => c == '"') >= 4;

    private static bool IsBuiltIn(Expression argument) => argument is CallExpression { Name.Text: "strlen" or "strempty" or "selval" };

    private BoundExpression BindFormat(Expression argument)
    {
        var bound = argument is StringLiteral ? null : expressions.Bind(argument);
        return (argument, bound) switch
        {
            (StringLiteral text, _) => context.Variables.BindFormat(FormatParser.Parse(text, context.Diagnostics)),
            (_, BoundText folded) when argument is not BareWord => context.Variables.BindFormat(FormatParser.Parse(argument.Span, folded.Value, context.Diagnostics)),
            _ => bound!,
        };
    }

    private BoundExpression BindInteger(ParameterSymbol parameter, Expression argument)
    {
        var bound = BindFormat(argument);
        switch (bound)
        {
            case BoundText { Value: var text } when Number(text) is { } number:
                return new BoundInteger(bound.Span, number);
            case BoundText:
                context.Diagnostics.Add(BindingDiagnostics.BadArgument.At(argument.Span, $"The argument `{parameter.Name}` must be a number."));
                return new BoundError(argument.Span);
            case BoundFormat { Parts: [BoundVariable only] }:
                return only;
            default:
                return bound;
        }
    }

    private BoundExpression BindVariable(ParameterSymbol parameter, Expression argument)
    {
        if (argument is VariableExpression)
            return expressions.Bind(argument);
        if (argument is StringLiteral { Value: ['$', ..] } text)
        {
            return VariableParser.Parse(text.Span.Length == text.Value.Length + 2 ? text.Span.Slice(1, text.Value.Length) : text.Span, text.Value, context.Diagnostics) is { } variable
                && context.Variables.Bind(variable) is { } bound
                ? bound
                : new BoundError(argument.Span);
        }
        context.Diagnostics.Add(BindingDiagnostics.BadArgument.At(argument.Span, $"The argument `{parameter.Name}` must be a variable."));
        return new BoundError(argument.Span);
    }

    private BoundExpression JudgeVariable(ParameterSymbol parameter, Expression argument, BoundExpression bound)
    {
        if (!parameter.IsWritten || bound is not BoundVariable variable || variable is { Symbol.Writable: true, Transformations.IsEmpty: true })
            return bound;
        context.Diagnostics.Add(BindingDiagnostics.BadArgument.At(argument.Span, $"The argument `{parameter.Name}` must be a variable that can be assigned to."));
        return new BoundError(argument.Span);
    }

    private BoundExpression BindConstant(CallExpression call, ParameterSymbol parameter, Expression argument)
    {
        var bound = expressions.Bind(argument);
        if (bound is BoundInteger number)
            bound = new BoundText(bound.Span, number.Value.ToString(CultureInfo.InvariantCulture));
        if (bound is not BoundText text)
        {
            if (bound is not BoundError)
                context.Diagnostics.Add(BindingDiagnostics.NotConstant.At(argument.Span, parameter.Name, call.Name.Text));
            return new BoundError(argument.Span);
        }
        return text;
    }

    private BoundExpression Judge(ParameterSymbol parameter, Expression argument, BoundExpression bound)
    {
        if (bound is not BoundText text || parameter.Check?.Invoke(text.Value) is not { } fault)
            return bound;
        context.Diagnostics.Add(BindingDiagnostics.BadArgument.At(argument.Span, fault));
        return new BoundError(argument.Span);
    }

    private BoundExpression BindFlag(Expression argument, Dictionary<string, int> declared, bool takesNumbers)
    {
        var bound = expressions.Bind(argument);
        switch (bound)
        {
            case BoundInteger { Value: >= 0 and <= 31 } when takesNumbers:
                return bound;
            case BoundText { Value: var name } when declared.TryGetValue(name, out var bit):
                return new BoundInteger(bound.Span, bit);
            case BoundText { Value: var name } when takesNumbers && Number(name) is >= 0 and <= 31 and var bit:
                return new BoundInteger(bound.Span, bit);
            case BoundInteger or BoundText:
                var text = argument.Span.Text.Trim('"');
                context.Diagnostics.Add(BindingDiagnostics.BadFlag.At(argument.Span, text) with
                {
                    Hint = bound is BoundText && Spelling.Closest(text, declared.Keys) is { } near ? $"Did you mean `{near}`?" : null,
                });
                return new BoundError(argument.Span);
            default:
                return bound;
        }
    }

    private void CheckRouteName(RouteKinds kind, string name, TextSpan place)
    {
        if (context.Routes.Find(kind, name) is not null || (kind == RouteKinds.Event && context.Routes.Names(kind).Any(route => route.EndsWith(':' + name, StringComparison.Ordinal))))
            return;
        var near = Spelling.Closest(name, context.Routes.Names(kind));
        context.Diagnostics.Add(AdviceDiagnostics.UnknownRouteName.At(place, Wording.Of(kind), name) with { Hint = near is null ? null : $"Did you mean `{near}`?" });
    }

    private void ReportUnknown(CallExpression call)
    {
        var name = call.Name.Text;
        if ((context.Modules.AbsentWith(name) ?? KnownModules.All.ModuleOf(name)) is { } module)
        {
            context.Modules.UseAbsent(module);
            if (context.Catalog.FindModule(module) is null)
            {
                context.Diagnostics.Add(BindingDiagnostics.AbsentModule.At(call.Name.Span, name, module));
                return;
            }
        }

        var names = context.Catalog.Modules.SelectMany(candidate => candidate.Functions).Select(function => function.Name).Distinct();
        var near = Spelling.Closest(name, names) ?? Spelling.Closest(name, KnownModules.All.Functions);
        var owner = near is null ? null : context.Catalog.FindFunctions(near) is [var function, ..] ? function.Module : KnownModules.All.ModuleOf(near);
        context.Diagnostics.Add(BindingDiagnostics.UnknownFunction.At(call.Name.Span, name) with
        {
            Hint = near is null ? null : owner is null or "core" ? $"Did you mean `{near}()`?" : $"Did you mean `{near}()` of the module `{owner}`?",
        });
    }

    private static string Signature(FunctionSymbol function)
    {
        var parameters = string.Join(", ", function.Parameters.Select(parameter => parameter.Optional ? $"[{parameter.Name}]" : parameter.Name));
        return $"`{function.Name}({parameters})`";
    }

    private static long? Number(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
