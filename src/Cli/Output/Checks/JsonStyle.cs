using System.Text.Encodings.Web;
using System.Text.Json;
using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Cli.Output.Checks;

/// <summary>How the formats for programs are written.</summary>
internal static class JsonStyle
{
    /// <summary>Quotes and letters of all languages stay readable: nothing of this goes into a page of HTML.</summary>
    public static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
