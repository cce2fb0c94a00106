using System.Text.Json;
using System.Text.Json.Serialization;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Migration;
using RouteScript.Dsl.Text;

namespace RouteScript.Cli.Migration;

/// <summary>The report for programs.</summary>
public static class MigrationJson
{
    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Render(MigrationReport report) => JsonSerializer.Serialize(
        new
        {
            Script = report.Path,
            report.Runs,
            Summary = Wording.Counts(report).Select(count => new { Kind = count.Word, count.Here, count.All }),
            Missing = report.Absent.Select(Describe),
            Here = report.Uses.Where(use => use.Availability == Availability.Here).Select(Describe),
            Problems = report.Problems.Select(problem => new { problem.Id, Message = Display.ToText(problem.Message), Hint = problem.Hint is { } hint ? Display.ToText(hint) : null, Place = Describe(problem.Span.Location) }),
            Differences = report.Differences.Select(difference => new
            {
                difference.What, difference.Original, difference.Here, difference.Why, ConcernsEveryScript = difference.IsGeneral, Places = difference.Places.Select(Describe),
            }),
            NotLookedAt = report.Skipped.Select(Wording.Arm).Select(arm => new { arm.Path, FirstLine = arm.First, LastLine = arm.Last, arm.Condition }),
        },
        Form) + "\n";

    private static object Describe(Use use) =>
        new { use.Kind, Name = Display.ToText(use.Name), use.Module, use.Availability, Places = use.Places.Select(Describe) };

    private static object Describe(SourceLocation place) => new { place.Path, place.Line, place.Column };
}
