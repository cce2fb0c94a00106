using System.Text.Json;
using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Cli.Output.Checks;

/// <summary>One JSON document: <c>{ "files": [ { "path", "errors", "warnings", "diagnostics": [ … ] } ] }</c>.</summary>
internal sealed class JsonOutput(Stream output) : ICheckOutput
{
    private readonly Utf8JsonWriter _json = new(output, JsonStyle.Options);
    private bool _hasBegun;

    public void Add(string path, IReadOnlyCollection<Diagnostic> said)
    {
        Begin();
        _json.WriteStartObject();
        _json.WriteString("path", path);
        _json.WriteNumber("errors", said.Count(one => one.Severity == Severity.Error));
        _json.WriteNumber("warnings", said.Count(one => one.Severity == Severity.Warning));
        _json.WriteStartArray("diagnostics");
        foreach (var one in said)
            Write(one);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public void Finish()
    {
        Begin();
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        _json.Dispose();
    }

    private void Begin()
    {
        if (_hasBegun)
            return;

        _hasBegun = true;
        _json.WriteStartObject();
        _json.WriteStartArray("files");
    }

    private void Write(Diagnostic one)
    {
        _json.WriteStartObject();
        _json.WriteString("id", one.Id);
        _json.WriteString("severity", JsonStyle.Name(one.Severity));
        _json.WriteString("title", one.Descriptor.Title);
        _json.WriteString("message", Display.ToText(one.Message));
        if (one.Hint is { } hint)
            _json.WriteString("hint", Display.ToText(hint));
        WritePlace(one.Span);
        if (!one.Related.IsEmpty)
        {
            _json.WriteStartArray("related");
            foreach (var place in one.Related)
            {
                _json.WriteStartObject();
                _json.WriteString("message", Display.ToText(place.Note));
                WritePlace(place.Span);
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
        }

        _json.WriteEndObject();
    }

    private void WritePlace(Dsl.Text.TextSpan span)
    {
        var range = TextRange.Of(span);
        _json.WriteString("file", span.File.Path);
        _json.WriteNumber("line", range.Line);
        _json.WriteNumber("column", range.Column);
        _json.WriteNumber("endLine", range.EndLine);
        _json.WriteNumber("endColumn", range.EndColumn);
    }
}
