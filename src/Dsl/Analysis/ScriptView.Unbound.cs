using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Analysis;

/// <summary>The part of a script whose meaning is not known here. It may do anything.</summary>
internal sealed partial class ScriptView
{
    public ImmutableArray<BoundError> Unbound { get; }

    public bool HasUnbound => !Unbound.IsEmpty;

    /// <summary>Whether a call of unknown meaning is given names that are made at run time, or a route is called by a name that is none.</summary>
    public bool HasUnboundNames => Unbound.Any(error => CallWithVariable().IsMatch(error.Span.Text));

    /// <summary>Whether the script loads, in any of its forms, a module that runs scripts in other languages: those call routes by name.</summary>
    public bool HasOtherLanguages => KnownModules.All.Languages.Any(module => IsInSkippedText(module)
        || Script.Declarations.Any(declaration => declaration is LoadModule load && ModulePath.NameOf(load.Path.Value) == module));

    /// <summary>Whether a text stands where its meaning is not known: in a call that did not bind, or in what conditions left out.</summary>
    public bool IsUnboundOrSkipped(string text) => IsInSkippedText(text) || Unbound.Any(error => error.Span.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>Whether conditions left something out of a route.</summary>
    public bool IsPartlySkipped(BoundRoute route) => Source.Skipped.Any(skipped =>
        ReferenceEquals(skipped.Span.File, route.Span.File) && skipped.Span.Start < route.Span.End && skipped.Span.End > route.Span.Start);

    [GeneratedRegex(@"(?<![\w$])(route\s*\(|[A-Za-z_]\w*\s*\([^;]*\$)", RegexOptions.CultureInvariant)]
    private static partial Regex CallWithVariable();
}
