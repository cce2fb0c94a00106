using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>The rules for the labels of one <c>switch</c>; the first label decides what it compares.</summary>
internal sealed class SwitchLabels(BindingContext context)
{
    private readonly Dictionary<object, TextSpan> _seen = [];
    private SwitchKind? _kind;
    private TextSpan? _default;

    public SwitchKind Kind => _kind ?? SwitchKind.Integer;

    public void Check(SwitchCase @case, BoundExpression? label)
    {
        if (label is null)
        {
            if (_default is { } first)
                context.Diagnostics.Add(BindingDiagnostics.DefaultTwice.At(@case.Span).With(first, "the first one"));
            _default ??= @case.Span;
            return;
        }
        if (label is BoundError)
            return;
        if (label is not (BoundInteger or BoundText))
        {
            context.Diagnostics.Add(TypeDiagnostics.LabelNotConstant.At(label.Span));
            return;
        }

        var kind = label is BoundInteger ? SwitchKind.Integer : SwitchKind.Text;
        _kind ??= kind;
        if (kind != _kind)
        {
            context.Diagnostics.Add(TypeDiagnostics.MixedLabels.At(label.Span, Describe(_kind.Value), Describe(kind)));
            return;
        }
        if (@case.IsPattern && label is BoundText pattern && PosixRegex.Fault(pattern.Value) is { } fault)
            context.Diagnostics.Add(TypeDiagnostics.BadPattern.At(label.Span, fault));

        object value = label is BoundInteger number ? number.Value : (@case.IsPattern, ((BoundText)label).Value);
        if (!_seen.TryAdd(value, label.Span))
            context.Diagnostics.Add(TypeDiagnostics.DuplicateLabel.At(label.Span).With(_seen[value], "the first one"));
    }

    private static string Describe(SwitchKind kind) => kind == SwitchKind.Integer ? "a number" : "a text";
}
