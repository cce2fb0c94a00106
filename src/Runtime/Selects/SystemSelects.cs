using System.Globalization;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Selects;

/// <summary>The process and its clock: <c>sys.pid sys.unique sys.now sys.now.local sys.now.gmt</c>.</summary>
internal static class SystemSelects
{
    private const string Words = "ddd MMM d HH:mm:ss yyyy";

    public static Evaluator? Compile(SelectSteps steps) => steps.Name switch
    {
        "pid" => c => c.Arena.Format(Environment.ProcessId),
        "unique" => c => c.Arena.FromString($"{c.Worker.Ids.Next():x16}"),
        "now" when steps.IsLast => c => c.Arena.Format(c.Worker.Engine.Time.GetUtcNow().ToUnixTimeSeconds()),
        "now" when steps.Next.Name == "local" => c =>
            c.Arena.FromString(c.Worker.Engine.Time.GetLocalNow().ToString(Words, CultureInfo.InvariantCulture)),
        "now" when steps.Next.Name == "gmt" => c =>
            c.Arena.FromString(c.Worker.Engine.Time.GetUtcNow().ToString(Words, CultureInfo.InvariantCulture)),
        _ => null,
    };
}
