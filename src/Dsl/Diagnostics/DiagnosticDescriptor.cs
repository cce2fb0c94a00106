using System.Globalization;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Diagnostics;

/// <summary>One kind of problem. The id is a promise: it never changes meaning and is never reused.</summary>
public sealed record DiagnosticDescriptor(string Id, Severity Severity, string Title, string Format)
{
    /// <summary>It is about the script as a whole; the place is only an example.</summary>
    public bool ConcernsAll { get; init; }

    public Diagnostic At(TextSpan span, params object[] args) =>
        new(this, span, args.Length == 0 ? Format : string.Format(CultureInfo.InvariantCulture, Format, args));
}
