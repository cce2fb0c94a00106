using System.Collections.Immutable;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Diagnostics;

/// <summary>The order in which an author reads: what must be mended, then what deserves a look, each from the top of the script; last what concerns it all.</summary>
public static class ReadingOrder
{
    public static ImmutableArray<Diagnostic> Of(IEnumerable<Diagnostic> diagnostics, ImmutableArray<SourceFile> files) =>
    [
        .. diagnostics
            .OrderBy(said => said.IsError ? 0 : said.Descriptor.ConcernsAll ? 2 : 1)
            .ThenBy(said => files.IndexOf(said.Span.File))
            .ThenBy(said => said.Span.Start),
    ];
}
