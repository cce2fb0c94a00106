using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Dsl.Formatting;

/// <param name="Text">The script in its new form; as it was when there are problems.</param>
/// <param name="Problems">Why it could not be formatted: a string, a comment or a variable that never ends.</param>
public sealed record FormattedScript(string Text, ImmutableArray<Diagnostic> Problems);
