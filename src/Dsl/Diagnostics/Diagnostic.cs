using System.Collections.Immutable;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Diagnostics;

/// <summary>A problem at a place. What is wrong is in <see cref="Message"/>, what to do about it in <see cref="Hint"/>.</summary>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, TextSpan Span, string Message)
{
    public string Id => Descriptor.Id;

    public Severity Severity { get; init; } = Descriptor.Severity;

    public bool IsError => Severity == Severity.Error;

    /// <summary>A remedy that can be acted on, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Other places that explain this one: the first definition, the opening brace, the define.</summary>
    public ImmutableArray<RelatedPlace> Related { get; init; } = [];

    public Diagnostic With(TextSpan place, string note) => this with { Related = Related.Add(new RelatedPlace(place, note)) };

    public override string ToString() => $"{Span.Location}: {Id} {Message}";
}

/// <summary>A second place of a diagnostic and what is there.</summary>
public sealed record RelatedPlace(TextSpan Span, string Note);
