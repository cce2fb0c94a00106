using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Hosting;

/// <summary>Core parameters that are looked at once, when the process starts.</summary>
internal static class NextStart
{
    private static readonly string[] Names = ["children", "workers", "log_stderror", "log_name", "rundir"];

    /// <summary>What a script says otherwise than the process was started with.</summary>
    public static IEnumerable<Diagnostic> Changes(BoundProgram program, CoreParameters core, CoreParameters started, ServerOptions options)
    {
        foreach (var name in Names)
        {
            if (Equals(core.Find(name), started.Find(name)) || IsOverruled(name, options))
                continue;

            var place = program.Settings.LastOrDefault(setting => setting.Name == name)?.Span ?? new Dsl.Text.TextSpan(program.Files[0], 0, 0);
            yield return StartDiagnostics.NextStart.At(place, name, started.Find(name) ?? "not set");
        }
    }

    /// <summary>The command line decides, whatever the script says.</summary>
    private static bool IsOverruled(string name, ServerOptions options) => name switch
    {
        "children" or "workers" => options.Workers > 0,
        "log_stderror" => options.LogToStderr,
        "rundir" => options.RunDirectory is not null,
        _ => false,
    };
}
