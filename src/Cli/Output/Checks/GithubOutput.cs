using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Cli.Output.Checks;

/// <summary>Workflow commands: a runner of GitHub Actions shows them beside the lines of a change.</summary>
internal sealed class GithubOutput(TextWriter output) : ICheckOutput
{
    public void Add(string path, IReadOnlyCollection<Diagnostic> said)
    {
        foreach (var one in said)
        {
            var command = one.Severity switch
            {
                Severity.Error => "error",
                Severity.Warning => "warning",
                _ => "notice",
            };
            var range = TextRange.Of(one.Span);
            var place = $"file={Property(one.Span.File.Path)},line={range.Line},endLine={range.EndLine},col={range.Column}";
            output.WriteLine($"::{command} {place},title={Property($"{one.Id}: {one.Descriptor.Title}")}::{Data(one.Hint is { } hint ? $"{Display.ToText(one.Message)}\n{Display.ToText(hint)}" : Display.ToText(one.Message))}");
        }
    }

    public void Finish()
    {
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
