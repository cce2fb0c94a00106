using System.Collections.Immutable;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Preprocessing;

/// <summary>What the grammar reads, and what is left of the directives.</summary>
/// <param name="Tokens">Ends with <see cref="TokenKind.EndOfFile"/>.</param>
/// <param name="Files">The script first, then its includes in the order they were met.</param>
/// <param name="IsSound">False when a limit was broken; then the grammar must not run.</param>
public sealed record Preprocessed(
    ImmutableArray<Token> Tokens,
    ImmutableDictionary<string, string> Defines,
    ImmutableArray<SourceFile> Files,
    bool IsSound)
{
    /// <summary>The text that conditions left out, each with the directive of its condition.</summary>
    public ImmutableArray<SkippedText> Skipped { get; init; } = [];
}

/// <param name="Span">The lines left out.</param>
/// <param name="Condition">The <c>#!ifdef</c> that decided it.</param>
public sealed record SkippedText(TextSpan Span, TextSpan Condition);
