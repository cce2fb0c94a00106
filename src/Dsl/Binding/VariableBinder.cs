using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;

namespace RouteScript.Dsl.Binding;

/// <summary>Resolves variables, their transformations and the texts that hold them.</summary>
internal sealed class VariableBinder(BindingContext context)
{
    /// <summary>Null when something about the variable is wrong; that has been reported.</summary>
    public BoundVariable? Bind(Variable variable)
    {
        if (context.Catalog.FindVariable(variable.Name) is not { } symbol)
        {
            ReportUnknown(variable);
            return null;
        }

        context.Modules.Use(symbol.Module, "$" + symbol.Name, variable.Span);
        if (!TryBindInner(variable, symbol, out var inner) || !TryBindIndex(variable, symbol, out var index))
            return null;

        var transformations = ImmutableArray.CreateBuilder<BoundTransformation>(variable.Transformations.Length);
        foreach (var transformation in variable.Transformations)
        {
            if (Bind(transformation) is not { } bound)
                return null;
            transformations.Add(bound);
        }
        return new BoundVariable(variable.Span, symbol, inner, index, transformations.MoveToImmutable());
    }

    /// <summary>A text in which variables are replaced: constant text, or a format.</summary>
    public BoundExpression BindFormat(FormatText format)
    {
        if (format.Parts.IsEmpty)
            return new BoundText(format.Span, "");
        if (format.Parts is [FormatLiteral only])
            return new BoundText(format.Span, only.Text);

        var parts = ImmutableArray.CreateBuilder<BoundExpression>(format.Parts.Length);
        var sound = true;
        foreach (var part in format.Parts)
        {
            if (part is FormatLiteral literal)
                parts.Add(new BoundText(literal.Span, literal.Text));
            else if (Bind(((FormatVariable)part).Variable) is { } variable)
                parts.Add(variable);
            else
                sound = false;
        }
        return sound ? new BoundFormat(format.Span, parts.ToImmutable()) : new BoundError(format.Span);
    }

    /// <summary>The first variable of this program whose value a text seems to want, as written.</summary>
    public string? MentionedIn(StringLiteral text)
    {
        if (!text.Value.Contains('$'))
            return null;
        var format = FormatParser.Parse(text, new DiagnosticBag());
        if (format.Parts.OfType<FormatVariable>().FirstOrDefault(part => context.Catalog.FindVariable(part.Variable.Name) is not null) is not { } found)
            return null;

        // Text that came out of a define has the place of the define, not its own.
        return found.Span.Length < text.Value.Length && text.Value.Contains(found.Span.Text, StringComparison.Ordinal) ? found.Span.Text
            : format.Parts.Length > 1 && text.Value.Contains("$" + found.Variable.Name, StringComparison.Ordinal) ? "$" + found.Variable.Name
            : text.Value;
    }

    private bool TryBindInner(Variable variable, VariableSymbol symbol, out BoundInnerName? inner)
    {
        inner = null;
        if (variable.Argument is not { } argument)
        {
            if (symbol.Inner is InnerName.None or InnerName.Optional)
                return true;
            return Report(BindingDiagnostics.BadVariableName.At(variable.Span, $"`${symbol.Name}` needs a name in parentheses: `${symbol.Name}(...)`."));
        }
        if (symbol.Inner == InnerName.None)
            return Report(BindingDiagnostics.BadVariableName.At(argument.Span, $"`${symbol.Name}` takes nothing in parentheses."));

        if (symbol.Inner != InnerName.Literal && argument.Format is { Parts: [FormatVariable only] })
        {
            inner = Bind(only.Variable) is { } dynamic ? new BoundInnerName(null, dynamic) : null;
            return inner is not null;
        }

        if (symbol.Inner != InnerName.Literal && argument.Format is { HasVariables: true } format)
        {
            inner = BindFormat(format) is BoundFormat bound ? new BoundInnerName(null, bound) : null;
            return inner is not null;
        }

        inner = new BoundInnerName(argument.Text, null);
        return symbol.Check?.Invoke(argument.Text) is not { } fault || Report(BindingDiagnostics.BadVariableName.At(argument.Span, fault));
    }

    private bool TryBindIndex(Variable variable, VariableSymbol symbol, out BoundIndex? index)
    {
        index = null;
        if (variable.Index is null)
            return true;
        if (!symbol.Indexed)
            return Report(BindingDiagnostics.NotIndexed.At(variable.Index.Span, symbol.Name));
        index = variable.Index switch
        {
            NumberIndex number => new BoundIndex(number.Value, false, null),
            DynamicIndex dynamic => Bind(dynamic.Value) is { } value ? new BoundIndex(null, false, value) : null,
            _ => new BoundIndex(null, true, null),
        };
        return index is not null;
    }

    private BoundTransformation? Bind(Transformation transformation)
    {
        if (context.Catalog.FindTransformation(transformation.Class, transformation.Function) is not { } symbol)
        {
            ReportUnknown(transformation);
            return null;
        }

        var arguments = Fit(transformation, symbol);
        if (arguments.Length < symbol.MinArguments || arguments.Length > symbol.MaxArguments)
        {
            Report(BindingDiagnostics.TransformationArguments.At(
                transformation.Span, symbol.Class, symbol.Name, Wording.Range(symbol.MinArguments, symbol.MaxArguments)));
            return null;
        }

        if (symbol.CountArgument > 0 && arguments[symbol.CountArgument - 1] is { Value: null } count && count.Text.TrimStart().StartsWith('-'))
        {
            Report(BindingDiagnostics.BadArgument.At(count.Span, $"This number of `{{{symbol.Class}.{symbol.Name}}}` cannot be negative."));
            return null;
        }

        var bound = ImmutableArray.CreateBuilder<BoundExpression>(arguments.Length);
        foreach (var argument in arguments)
        {
            if (argument.Value is null)
                bound.Add(new BoundText(argument.Span, argument.Text));
            else if (Bind(argument.Value) is { } variable)
                bound.Add(variable);
            else
                return null;
        }
        return new BoundTransformation(symbol, bound.MoveToImmutable());
    }

    /// <summary>The last argument takes the commas that are too many: <c>{s.select,1,,}</c> splits at commas.</summary>
    private static ImmutableArray<TransformationArgument> Fit(Transformation transformation, TransformationSymbol symbol)
    {
        var arguments = transformation.Arguments;
        if (arguments.Length <= symbol.MaxArguments || symbol.MaxArguments == 0)
            return arguments;
        var kept = arguments[..(symbol.MaxArguments - 1)];
        var rest = arguments[(symbol.MaxArguments - 1)..];
        var text = string.Join(',', rest.Select(argument => argument.Text));
        return kept.Add(new TransformationArgument(rest[0].Span.To(rest[^1].Span), text, null));
    }

    private void ReportUnknown(Variable variable)
    {
        var names = context.Catalog.Modules.SelectMany(module => module.Variables).Select(candidate => candidate.Name);
        var hint = variable.Name.TrimEnd('.', '?') is var shorter && shorter != variable.Name && context.Catalog.FindVariable(shorter) is not null
            ? $"A name takes every dot that follows it: write `$({shorter})`."
            : Spelling.Closest(variable.Name, names) is { } near ? $"Did you mean `${near}`?" : null;
        Report(BindingDiagnostics.UnknownVariable.At(variable.Span, variable.Name) with { Hint = hint });
    }

    private void ReportUnknown(Transformation transformation)
    {
        var all = context.Catalog.Modules.SelectMany(module => module.Transformations).ToList();
        var names = all.Where(candidate => candidate.Class == transformation.Class).Select(candidate => candidate.Name).ToList();
        var hint = names.Count == 0
            ? Spelling.Closest(transformation.Class, all.Select(candidate => candidate.Class).Distinct()) is { } near ? $"Did you mean the class `{near}`?" : null
            : (Spelling.Closest(transformation.Function, names) ?? Spelling.Beginning(transformation.Function, names)) is { } name ? $"Did you mean `{{{transformation.Class}.{name}}}`?"
            : $"The class `{transformation.Class}` has {string.Join(", ", names.Order(StringComparer.Ordinal))}.";
        Report(BindingDiagnostics.UnknownTransformation.At(transformation.Span, transformation.Class, transformation.Function) with { Hint = hint });
    }

    private bool Report(Diagnostic diagnostic)
    {
        context.Diagnostics.Add(diagnostic);
        return false;
    }
}
