using System.Text.Json;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;

namespace RouteScript.Cli.Output.Checks;

/// <summary>SARIF 2.1.0 (OASIS), which code hosts and editors read.</summary>
internal sealed class SarifOutput(Stream output) : ICheckOutput
{
    private readonly List<Diagnostic> _all = [];

    public void Add(string path, IReadOnlyCollection<Diagnostic> said) => _all.AddRange(said);

    public void Finish()
    {
        using var json = new Utf8JsonWriter(output, JsonStyle.Options);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json);
        json.WriteStartArray("results");
        foreach (var one in _all)
            WriteResult(json, one);
        json.WriteEndArray();
        json.WriteString("columnKind", "unicodeCodePoints");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "RouteScript");
        json.WriteString("version", Product.Version);
        json.WriteStartArray("rules");
        foreach (var rule in _all.Select(one => one.Descriptor).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title);
            WriteText(json, "help", $"docs/diagnostics/{rule.Id}.md");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", JsonStyle.Name(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic one)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", one.Id);
        json.WriteString("level", JsonStyle.Name(one.Severity));
        WriteText(json, "message", Display.ToText(one.Hint is null ? one.Message : $"{one.Message} {one.Hint}"));
        json.WriteStartArray("locations");
        WriteLocation(json, one.Span, null);
        json.WriteEndArray();
        if (!one.Related.IsEmpty)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var place in one.Related)
                WriteLocation(json, place.Span, place.Note);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, TextSpan span, string? note)
    {
        var range = TextRange.Of(span);
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', span.File.Path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", range.Line);
        json.WriteNumber("startColumn", range.Column);
        json.WriteNumber("endLine", range.EndLine);
        json.WriteNumber("endColumn", range.EndColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        if (note is not null)
            WriteText(json, "message", Display.ToText(note));
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
